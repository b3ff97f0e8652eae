package dev.holdfast.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database goes away under load and comes back (I9, I11).
 *
 * <p>Goal: while it is away callers are told so, with nothing changed; when it is back the server
 * is too, by itself and soon; and nothing that was acknowledged is lost.
 *
 * <p>Interleaving: 8 clients write all the time; PostgreSQL is stopped and started again, or one of
 * its processes is killed, upon which it ends all connections and recovers from its log.
 *
 * <p>Oracle: the history in the tables, against what each client was answered.
 */
@OnlyOn(Database.POSTGRESQL)
class OutageIT {

  private static final int CLIENTS = 8;
  private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

  /** Of which each may come once in half a minute. */
  private static final int LOG_LINES = 10;

  private static final Duration LOG_LINES_EVERY = Duration.ofSeconds(30);

  private static final DistantDatabase HERE = DistantDatabase.current();

  private long logLines;
  private long begin;

  @BeforeEach
  void markTheLog() throws Exception {
    logLines = logLines();
    begin = System.nanoTime();
  }

  @Test
  void databaseIsStoppedAndStartedAgain() throws Exception {
    Documents documents = new Documents(HERE.server(), "stopped");
    try (Writers writers = new Writers(documents, CLIENTS)) {
      writers.awaitMore(20);
      HERE.postgres().stop();
      writers.awaitRefused(1);
      assertThat(documents.readiness()).isEqualTo("503 DOWN");
      // Not only what was under way when the database went away.
      writers.awaitRefused(1);
      HERE.postgres().start();
      Duration back = writers.awaitAllServed();
      report("stopped and started", writers, back);
      assertThat(back).isLessThan(BACK_WITHIN);
      assertThat(documents.readiness()).isEqualTo("200 UP");
      assertNothingIsLost("stopped", writers.stop());
    }
    assertTheLogStaysShort();
  }

  @Test
  void databaseCrashesAndRecovers() throws Exception {
    Documents documents = new Documents(HERE.server(), "crashed");
    try (Writers writers = new Writers(documents, CLIENTS)) {
      writers.awaitMore(20);
      killAConnectionsProcess();
      Duration back = writers.awaitAllServed();
      report("crashed and recovered", writers, back);
      assertThat(back).isLessThan(BACK_WITHIN);
      assertNothingIsLost("crashed", writers.stop());
    }
    assertTheLogStaysShort();
  }

  private static void report(String what, Writers writers, Duration back) {
    System.out.printf(
        "OutageIT: %s under %d clients: all served again after %d ms; answers: %s%n",
        what, CLIENTS, back.toMillis(), writers.outcomes());
  }

  /** What PostgreSQL does then is what it does after a power cut. */
  private static void killAConnectionsProcess() throws SQLException {
    try (Connection connection = HERE.postgres().connectAsAdministrator();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select pid from pg_stat_activity where application_name = 'holdfast' limit 1")) {
      assertThat(rows.next()).isTrue();
      ProcessHandle.of(rows.getLong(1)).orElseThrow().destroyForcibly();
    }
  }

  private static void assertNothingIsLost(String collection, List<Writers.Writer> writers)
      throws SQLException {
    assertThat(writers).hasSize(CLIENTS);
    for (Writers.Writer writer : writers) {
      assertThat(writer.unexpected()).as("answers that are neither").isEmpty();
      List<Integer> history = history(collection, writer.uid());
      assertThat(history).doesNotHaveDuplicates().containsAll(writer.acknowledged());
      assertThat(writer.refused()).as("nothing was changed").doesNotContainAnyElementsOf(history);
      history.removeAll(writer.acknowledgedOrUnknown());
      assertThat(history).as("neither acknowledged nor said to be unknown").isEmpty();
    }
  }

  /** The values that a document has had, by its revisions, whose numbers must have no gap. */
  private static List<Integer> history(String collection, String uid) throws SQLException {
    List<Integer> values = new ArrayList<>();
    try (Connection connection = HERE.postgres().connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select r.number, (r.metadata ->> 'n')::int from revisions r
                join documents d on d.id = r.document_id
                join collections c on c.id = d.collection_id
                where c.name = '%s' and d.uid = '%s' order by r.number"""
                    .formatted(collection, uid))) {
      while (rows.next()) {
        assertThat(rows.getLong(1)).isEqualTo(values.size() + 1);
        values.add(rows.getInt(2));
      }
    }
    // The first one is the document's creation, which has no value.
    values.remove(0);
    return values;
  }

  private void assertTheLogStaysShort() throws Exception {
    long times = 1 + (System.nanoTime() - begin) / LOG_LINES_EVERY.toNanos();
    assertThat(logLines() - logLines).isLessThanOrEqualTo(LOG_LINES * times);
    assertThat(Files.readString(HERE.server().log())).doesNotContain("\tat ", "Incident");
  }

  private static long logLines() throws Exception {
    return Files.readAllLines(HERE.server().log()).size();
  }
}
