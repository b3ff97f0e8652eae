package dev.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestPostgres;
import dev.holdfast.testing.TestServer;
import dev.holdfast.testing.Variant;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: {@link LedgerStormRaceIT} and {@link OversellRaceIT} fail where a guard is missing; else
 * they would prove nothing.
 *
 * <p>Interleaving: the same, on a server and a database of their own with three guards taken out: a
 * balance is read, and then written; that a hold is pending is read, and then written; an id is
 * looked up, and then inserted, and no constraint keeps it from being inserted twice.
 *
 * <p>Oracle: the same, which has to find what is broken.
 */
@OnlyOn(Database.POSTGRESQL)
class UnguardedLedgerIT {

  private static final int STEPS_EACH = 25;
  private static final int STORMS_AT_MOST = 30;
  private static final String UNIQUE = "constraint transfers_transfer_id_key unique (transfer_id)";
  private static final String LOOKED_UP = "looked-up-";

  private static ServerProcess server;
  private static Callers callers;

  @BeforeAll
  static void startWithoutGuards() throws Exception {
    server = SecondServer.prepare("unguarded-ledger").with("HOLDFAST_DB_ISOLATION", null);
    if (Database.current() == Database.POSTGRESQL) {
      server.with("HOLDFAST_DB_URL", ownDatabase(TestServer.current().postgres()));
    }
    Variant.add(server, UnguardedBalances.class, UnguardedTransfers.class);
    Variant.edit(server, "db/migration/V5__ledger.sql", UnguardedLedgerIT::withoutTheConstraint);
    server.start().awaitReady();
    callers = Callers.on(server.baseUri());
  }

  private static String ownDatabase(TestPostgres postgres) throws Exception {
    try (Connection connection = postgres.connectAsAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute("create database unguarded owner holdfast");
    }
    return postgres.url().replaceFirst("/holdfast$", "/unguarded");
  }

  /** Only ids of the test's own may come twice: for all others the constraint stays. */
  private static String withoutTheConstraint(String migration) {
    assertThat(migration).contains(UNIQUE);
    String column =
        "kept_id varchar(100) generated always as (case when transfer_id like '%s%%' then null else"
            + " transfer_id end)%s,\n  "
            + "constraint transfers_transfer_id_key unique (kept_id)";
    String stored = Database.current() == Database.POSTGRESQL ? " stored" : "";
    return migration.replace(UNIQUE, column.formatted(LOOKED_UP, stored));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void balanceThatIsReadAndThenWrittenIsLost() throws Exception {
    stormUntil(
        UnguardedBalances.PREFIX,
        Flaw.BALANCE_WRONG,
        Flaw.RUNNING_BALANCE_WRONG,
        Flaw.SUM_NOT_ZERO,
        Flaw.VERIFIER);
  }

  @Test
  void stockThatIsReadAndThenWrittenIsOversold() throws Exception {
    int sold = 0;
    for (int i = 0; i < STORMS_AT_MOST && sold <= Sale.PIECES; i++) {
      sold = oneSale().sold().size();
    }
    assertThat(sold).isGreaterThan(Sale.PIECES);
  }

  private static Sale oneSale() throws Exception {
    Sale sale = Sale.open(callers, UnguardedBalances.PREFIX);
    sale.sellTo(100);
    System.out.printf("oversold on %s: %s%n", Database.current(), sale.outcomes());
    return sale;
  }

  @Test
  void holdThatIsReadAndThenWrittenIsSettledTwice() throws Exception {
    stormUntil(UnguardedTransfers.PREFIX, Flaw.SETTLED_TWICE, Flaw.NOT_ONCE);
  }

  @Test
  void idThatIsLookedUpAndThenInsertedTakesEffectTwice() throws Exception {
    stormUntil(LOOKED_UP, Flaw.NOT_ONCE, Flaw.BALANCE_WRONG);
  }

  @Test
  void theSameServerKeepsAllOtherAmounts() throws Exception {
    assertThat(storm("guarded-")).matches(Flaws::isEmpty, "nothing found broken");
  }

  /** What is broken shows in most storms, not in each, and not all of it in one. */
  private static void stormUntil(String prefix, Flaw... expected) throws Exception {
    Flaws found = new Flaws();
    for (int i = 0; i < STORMS_AT_MOST && !found.isEach(expected); i++) {
      found.addAll(storm(prefix));
    }
    assertThat(found).matches(all -> all.isEach(expected), "each of " + List.of(expected));
  }

  private static Flaws storm(String prefix) throws Exception {
    Storm storm = Storm.open(callers, prefix);
    storm.blow(STEPS_EACH);
    Flaws flaws = storm.compare();
    System.out.printf(
        "%s on %s: %d requests; found: %s%n",
        prefix, Database.current(), storm.journal().requests(), flaws.counts());
    return flaws;
  }
}
