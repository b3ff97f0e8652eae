package dev.holdfast.transaction;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.transaction.Op.all;
import static dev.holdfast.transaction.Op.patch;
import static dev.holdfast.transaction.Op.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.NotSerializable;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.Retries;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Goal: transactions over the same documents and accounts, in opposite order, are all or nothing,
 * lose nothing (I1, I5) and never end in a 5xx: rows are taken in one order, so nobody dies of a
 * deadlock (I9).
 *
 * <p>Interleaving: 16 clients, for a few seconds. Each draws some of six documents and of four
 * accounts, in an order of its own, and with a transaction adds one field of its own to each of
 * those documents, moves amounts from each account to the next, and ends every third transaction
 * with a test that fails. Others write single documents and transfers meanwhile.
 *
 * <p>Oracle: each document holds exactly the fields of the transactions that were answered 200, its
 * revisions are as many, and each account holds what those transfers left in it.
 *
 * <p>Under READ COMMITTED no transaction is run again for a deadlock. Where rows are taken as
 * operations come to them, the same race finds such transactions: else it would prove nothing.
 *
 * <p>The system property {@code holdfast.transaction.seconds} is for how long: {@value #SECONDS} by
 * default.
 */
class TransactionRaceIT {

  private static final int SECONDS = 5;
  private static final int CLIENTS = 16;
  private static final String KINDS =
      Database.current() == Database.H2 ? "DEADLOCK|SERIALIZATION" : "DEADLOCK";

  @Test
  void transactionsInOppositeOrderLoseNothing() throws Exception {
    ApiClient admin = Contract.admin();
    long before = deadlocks(admin);
    race(List.of(admin));
    requireNoDeadlock(deadlocks(admin) - before);
  }

  @Test
  @OnlyOn(Database.POSTGRESQL)
  void transactionsOfTwoServersInOppositeOrderLoseNothing() throws Exception {
    ApiClient here = Contract.admin();
    try (ServerProcess second = SecondServer.prepare("transactions")) {
      second.start().awaitReady();
      ApiClient there = SecondServer.admin(second);
      long before = deadlocks(here);
      race(List.of(here, there));
      requireNoDeadlock(deadlocks(here) - before + deadlocks(there));
    }
  }

  @Test
  @NotSerializable
  void withoutTheOrderTheyDieOfDeadlocks() throws Exception {
    try (ServerProcess unordered =
        SecondServer.prepare("unordered").with("HOLDFAST_DB_ISOLATION", null)) {
      Variant.add(unordered, UnorderedRows.class);
      unordered.start().awaitReady();
      ApiClient there = SecondServer.admin(unordered);
      Stock stock = Stock.open(there);
      for (int i = 0; i < 20 && deadlocks(there) == 0; i++) {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        run(List.of(there), stock, end);
      }
      assertThat(deadlocks(there)).isPositive();
    }
  }

  /** PostgreSQL tells deadlocks from what SERIALIZABLE refuses; H2 has one state for both. */
  private static long deadlocks(ApiClient admin) throws Exception {
    return Retries.of(admin, KINDS);
  }

  private static void requireNoDeadlock(long deadlocks) {
    if (System.getProperty("holdfast.test.isolation") == null) {
      assertThat(deadlocks).as("transactions run again for a deadlock").isZero();
    }
  }

  private static void race(List<ApiClient> nodes) throws Exception {
    Stock stock = Stock.open(Contract.admin());
    long seconds = Integer.getInteger("holdfast.transaction.seconds", SECONDS);
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    List<Ledger> done = run(nodes, stock, end);
    Map<String, Integer> outcomes = new TreeMap<>();
    done.forEach(
        ledger -> ledger.outcomes.forEach((name, n) -> outcomes.merge(name, n, Integer::sum)));
    System.out.printf(
        "transactions on %s, %d nodes, %d s: %s%n",
        Database.current(), nodes.size(), seconds, outcomes);
    assertThat(outcomes.keySet())
        .allMatch(outcome -> outcome.matches(".* (200|201|409 patch-conflict)"), "no 5xx");
    assertThat(outcomes).containsKeys("both 200", "refused 409 patch-conflict");
    stock.require(done);
  }

  private static List<Ledger> run(List<ApiClient> nodes, Stock stock, long end) throws Exception {
    return Racers.race(
        CLIENTS,
        number -> {
          Ledger ledger = new Ledger(number);
          while (System.nanoTime() < end) {
            ledger.step(nodes.get(number % nodes.size()), stock);
          }
          return ledger;
        });
  }

  /** What they race for. */
  private record Stock(List<String> documents, List<String> accounts) {

    static final int BALANCE = 1_000_000;

    static Stock open(ApiClient admin) throws Exception {
      String collection = Contract.newCollection(admin);
      String unit = Contract.newName();
      List<String> documents = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String path = collection + "/documents/d" + i;
        require(admin.put(path, json("{'metadata':{}}")), 201);
        documents.add(path);
      }
      String source = Contract.newName();
      String open = "{'id':'" + source + "','unit':'" + unit + "','minimum':null}";
      require(admin.post("accounts", json(open)), 201);
      List<String> accounts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String id = Contract.newName();
        require(admin.post("accounts", json("{'id':'" + id + "','unit':'" + unit + "'}")), 201);
        String given = "{'from':'%s','to':'%s','amount':%d}".formatted(source, id, BALANCE);
        require(admin.post("transfers", json(given)), 201);
        accounts.add(id);
      }
      return new Stock(documents, accounts);
    }

    private static void require(Answer answer, int status) {
      assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    }

    void require(List<Ledger> done) throws Exception {
      ApiClient admin = Contract.admin();
      for (String document : documents) {
        List<String> fields =
            done.stream()
                .flatMap(ledger -> ledger.fields.getOrDefault(document, List.of()).stream())
                .toList();
        JsonObject found = admin.get(document).json();
        assertThat(found.getJsonObject("metadata").keySet())
            .as(document)
            .containsExactlyInAnyOrderElementsOf(fields);
        assertThat(found.getInt("revision")).as(document).isEqualTo(1 + fields.size());
      }
      for (String account : accounts) {
        long moved =
            done.stream().mapToLong(ledger -> ledger.moved.getOrDefault(account, 0L)).sum();
        assertThat(admin.get("accounts/" + account).json().getInt("balance"))
            .as(account)
            .isEqualTo(BALANCE + (int) moved);
      }
      JsonObject verified = admin.get("accounts/verify").json();
      assertThat(verified.getBoolean("ok")).as("%s", verified).isTrue();
    }
  }

  /** One client, and what it was told. */
  private static final class Ledger {
    private final int number;
    private final Random random;
    private final Map<String, List<String>> fields = new TreeMap<>();
    private final Map<String, Long> moved = new TreeMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int steps;

    Ledger(int number) {
      this.number = number;
      this.random = new Random(number);
    }

    void step(ApiClient client, Stock stock) throws Exception {
      String field = "c" + number + "_" + steps++;
      if (number % 8 == 7) {
        single(client, stock, field);
        return;
      }
      List<String> documents = some(stock.documents(), 3);
      List<String> accounts = some(stock.accounts(), 3);
      boolean refused = steps % 3 == 0;
      List<Op> operations = new ArrayList<>();
      for (int i = 0; i < documents.size(); i++) {
        operations.add(patch(documents.get(i), "{'metadata':{'" + field + "':1}}"));
        if (i > 0) {
          operations.add(transfer(accounts.get(i - 1), accounts.get(i), i));
        }
      }
      if (refused) {
        operations.add(
            patch(documents.get(0), "[{'op':'test','path':'/metadata/" + field + "','value':2}]"));
      }
      Answer answer = client.post("transactions", all(operations));
      count(refused ? "refused " : "both ", answer);
      if (answer.isSuccess()) {
        documents.forEach(document -> add(document, field));
        for (int i = 1; i < accounts.size(); i++) {
          moved.merge(accounts.get(i - 1), (long) -i, Long::sum);
          moved.merge(accounts.get(i), (long) i, Long::sum);
        }
      }
    }

    private void single(ApiClient client, Stock stock, String field) throws Exception {
      String document = some(stock.documents(), 1).get(0);
      Answer patched = client.merge(document, json("{'metadata':{'" + field + "':1}}"));
      count("patch ", patched);
      if (patched.isSuccess()) {
        add(document, field);
      }
      List<String> accounts = some(stock.accounts(), 2);
      String one = "{'from':'%s','to':'%s','amount':1}".formatted(accounts.get(0), accounts.get(1));
      Answer paid = client.post("transfers", json(one));
      count("transfer ", paid);
      if (paid.isSuccess()) {
        moved.merge(accounts.get(0), -1L, Long::sum);
        moved.merge(accounts.get(1), 1L, Long::sum);
      }
    }

    private void add(String document, String field) {
      fields.computeIfAbsent(document, none -> new ArrayList<>()).add(field);
    }

    private void count(String what, Answer answer) {
      outcomes.merge(what + answer.outcome(), 1, Integer::sum);
    }

    private List<String> some(List<String> all, int count) {
      List<String> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      return shuffled.subList(0, count);
    }
  }
}
