package dev.holdfast.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.fault.FaultyServer.Outcome;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.Retries;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Connections are lost while others write (I9, I11).
 *
 * <p>Goal: it is the failure of the one transaction that had the connection. The pool is emptied,
 * since more may be dead; but nobody's connection is closed in the middle of their commit, of which
 * they could only be told that its outcome is unknown.
 *
 * <p>Interleaving: 12 writers, each on a document of its own; {@link FaultyDriver} closes the
 * connection under one of twenty statements that write.
 *
 * <p>Oracle: each write is answered 200 and counted, and as many transactions were run again as
 * connections were lost.
 */
class LostConnectionIT {

  private static final int WRITERS = 12;
  private static final int LOST_AT_LEAST = 60;
  private static final long RUNS_AT_MOST_SECONDS = 120;

  private static FaultyServer server;
  private static ApiClient admin;

  @BeforeAll
  static void start() throws Exception {
    server = new FaultyServer("lost-connection");
    admin = server.admin();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void isTheFailureOfOneTransactionAlone() throws Exception {
    List<String> documents =
        IntStream.range(0, WRITERS).mapToObj(n -> "collections/lost/documents/d" + n).toList();
    assertThat(Sent.post("collections", "{'name':'lost'}").by(admin).status()).isEqualTo(201);
    for (String document : documents) {
      assertThat(Sent.put(document, "{'metadata':{'n':0}}").by(admin).status()).isEqualTo(201);
    }
    long before = runAgain();
    server.plan(Faults.SOME_WRITES, Fault.LOST_BEFORE);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RUNS_AT_MOST_SECONDS);
    List<Integer> written =
        Racers.race(
            WRITERS,
            writer -> {
              int done = 0;
              while (server.fired() < LOST_AT_LEAST && System.nanoTime() < end) {
                done++;
                assertThat(patched(documents.get(writer), done)).returns("200", Answer::outcome);
              }
              return done;
            });
    Outcome outcome = server.end();
    System.out.printf(
        "LostConnectionIT on %s: %d connections lost under %d writes%n",
        Database.current(), outcome.fired(), written.stream().mapToInt(n -> n).sum());

    assertThat(outcome.fired()).isGreaterThanOrEqualTo(LOST_AT_LEAST);
    assertThat(runAgain() - before).as("transactions run again").isEqualTo(outcome.fired());
    for (int n = 0; n < WRITERS; n++) {
      assertThat(admin.get(documents.get(n)).json().getJsonObject("metadata").getInt("n"))
          .isEqualTo(written.get(n));
    }
    assertThat(Files.readString(server.process().log())).doesNotContain("\tat ", "Incident");
  }

  private static Answer patched(String document, int n) throws Exception {
    return Sent.merge(document, "{'metadata':{'n':" + n + "}}").by(admin);
  }

  /** How many transactions were run again because their connection was lost. */
  private static long runAgain() throws Exception {
    return Retries.of(admin, "CONNECTION");
  }
}
