package dev.holdfast.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.outage.CuttingProxy.Where;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A transaction that fails half way (I9).
 *
 * <p>Goal: what certainly did not happen is done again, by itself, and then once; what may have
 * happened is never done again blindly, and the caller is told so.
 *
 * <p>Interleaving: a proxy cuts the connection at each statement of a write in turn, before it
 * reaches PostgreSQL and after PostgreSQL has executed it; or PostgreSQL itself refuses, by a
 * trigger that only this test puts there.
 *
 * <p>Oracle: a second connection, which counts what is in the tables, and PostgreSQL's log of the
 * statements that it executed.
 */
@OnlyOn(Database.POSTGRESQL)
class CommitOutcomeIT {

  private static final String COMMIT = "COMMIT";
  private static final String ROLLBACK = "ROLLBACK";

  private static final DistantDatabase HERE = DistantDatabase.current();

  private static Documents documents;

  private String uid = "";

  @BeforeAll
  static void makeACollection() throws Exception {
    documents = new Documents(HERE.server(), "commit-outcome");
  }

  @BeforeEach
  void createADocument() throws Exception {
    uid = UUID.randomUUID().toString();
    assertThat(documents.create(uid).status()).isEqualTo(201);
  }

  @AfterEach
  void nothingIsLoggedWithAStackTrace() throws Exception {
    assertThat(Files.readString(HERE.server().log())).doesNotContain("\tat ", "Incident");
  }

  @Test
  void aCommitWhoseAnswerIsLostIsAnOutcomeUnknown() throws Exception {
    List<String> statements = cut(Where.AFTER, COMMIT);

    assertThat(revisions()).as("it did happen").isEqualTo(2);
    assertThat(updates(statements)).as("attempts").isEqualTo(1);
    assertThat(documents.patch(uid, "later", 1).status()).isEqualTo(200);
  }

  @Test
  void aCommitThatNeverArrivesIsAnOutcomeUnknownToo() throws Exception {
    List<String> statements = cut(Where.BEFORE, COMMIT);

    assertThat(revisions()).as("it did not happen").isEqualTo(1);
    assertThat(updates(statements)).as("attempts").isEqualTo(1);
    assertThat(documents.patch(uid, "later", 1).status()).isEqualTo(200);
  }

  /** Cuts a patch at this statement, and checks that its outcome is said to be unknown. */
  private List<String> cut(Where where, String at) throws Exception {
    List<String> outcomes = new ArrayList<>();
    List<String> statements =
        HERE.postgres()
            .statements()
            .during(
                () -> {
                  HERE.proxy().cutNext(where, at::equals);
                  outcomes.add(documents.patch(uid, "key", 1).outcome());
                });
    assertThat(HERE.proxy().hasCut()).isTrue();
    assertThat(outcomes).containsExactly("504 outcome-unknown");
    return statements;
  }

  @ParameterizedTest
  @EnumSource
  void aReadIsNeverAnOutcomeUnknown(Where where) throws Exception {
    HERE.proxy().cutNext(where, COMMIT::equals);
    Answer answer = documents.list();
    assertThat(HERE.proxy().hasCut()).as("a list is one transaction").isTrue();
    assertThat(answer.outcome()).isEqualTo("503 unavailable");
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalStaysWhatItIsWhenItsRollbackIsCut(Where where) throws Exception {
    HERE.proxy().cutNext(where, ROLLBACK::equals);
    Answer answer = documents.create(uid);
    assertThat(HERE.proxy().hasCut()).isTrue();
    assertThat(answer.outcome()).isEqualTo("400 invalid");
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionCutBeforeTheCommitCostsNothing(Where where) throws Exception {
    List<String> beginnings =
        HERE.postgres().statements().during(() -> documents.patch(uid, "key", 0)).stream()
            .filter(statement -> !statement.equals(COMMIT) && !statement.contains("pg_catalog"))
            .map(statement -> statement.replaceFirst("^(\\S+ \\S+ ?).*", "$1"))
            .toList();
    assertThat(beginnings)
        .as("sign-in, then the write")
        .hasSizeGreaterThan(4)
        .contains("BEGIN", "UPDATE documents ", "INSERT INTO ");
    int n = 1;
    for (String beginning : beginnings) {
      HERE.proxy().cutNext(where, statement -> statement.startsWith(beginning));
      Answer answer = documents.patch(uid, "key", n);
      assertThat(HERE.proxy().hasCut()).as("cut at " + beginning).isTrue();
      assertThat(answer.outcome()).as(beginning).isEqualTo("200");
      assertThat(answer.json().getInt("revision")).as(beginning).isEqualTo(2 + n);
      assertThat(revisions()).as("applied once: " + beginning).isEqualTo(2 + n);
      n++;
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"40001, at the update", "40P01, at the update", "40001, at the commit"})
  void aTransactionThatTheDatabaseAsksForAgainIsRunAgain(String state, String when)
      throws Exception {
    refuse(state, when, 3);
    long before = documents.retries();

    Answer answer = documents.patch(uid, "key", 1);

    assertThat(answer.outcome()).isEqualTo("200");
    assertThat(revisions()).isEqualTo(2);
    assertThat(attempts()).isEqualTo(4);
    assertThat(documents.retries() - before).as("counted in the metrics").isEqualTo(3);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "40001, at the update, true",
    "40001, at the commit, true",
    "55P03, at the update, false",
    "57014, at the update, false",
    "57014, at the commit, false"
  })
  void whatCannotBeDoneNowIsUnavailableAndChangesNothing(String state, String when, boolean retried)
      throws Exception {
    refuse(state, when, Integer.MAX_VALUE);

    Answer answer = documents.patch(uid, "key", 1);

    assertThat(answer.outcome()).isEqualTo("503 unavailable");
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    assertThat(revisions()).isEqualTo(1);
    // The tenth attempt is the last one; on a slow machine time runs out before it.
    assertThat(attempts()).isBetween(retried ? 2L : 1L, retried ? 10L : 1L);
  }

  @AfterEach
  void takeTheTriggerAway() throws Exception {
    execute("drop function if exists refuse() cascade; drop sequence if exists refusals");
  }

  /**
   * Makes PostgreSQL refuse the next {@code times} changes of documents. A sequence counts, because
   * it is not rolled back.
   */
  private static void refuse(String state, String when, int times) throws Exception {
    String timing =
        when.equals("at the commit")
            ? "constraint trigger refuse after update on documents deferrable initially deferred"
            : "trigger refuse before update on documents";
    execute(
        """
        create sequence refusals;
        create function refuse() returns trigger language plpgsql as $$ begin
          if nextval('refusals') <= %d then
            raise exception 'refused by the test' using errcode = '%s';
          end if;
          return new;
        end $$;
        create %s for each row execute function refuse();"""
            .formatted(times, state, timing));
  }

  private static long attempts() throws Exception {
    return number("select last_value from refusals");
  }

  private long revisions() throws Exception {
    return number(
        "select count(*) from revisions r join documents d on d.id = r.document_id where d.uid = '"
            + uid
            + "'");
  }

  private static long updates(List<String> statements) {
    return statements.stream().filter(sql -> sql.startsWith("UPDATE documents")).count();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = HERE.postgres().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = HERE.postgres().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
