package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * Goal: conflicts are answers, not events: however many there are, the log does not grow.
 *
 * <p>Interleaving: 16 clients ask for what can't be, for some seconds: stale entity tags, stale
 * versions, patches whose test fails, a uid that is taken, paths that are absent; between them one
 * patch in six goes through, so that some are stale only in the database's eyes.
 *
 * <p>Oracle: the log file; and each is refused as its kind.
 */
class ConflictStormIT {

  private static final int CLIENTS = 16;

  /** Seconds; more by {@code -Dholdfast.test.storm=60}. */
  private static final int DURATION = Integer.getInteger("holdfast.test.storm", 6);

  private static final String DOCUMENTS = "collections/storm/documents";
  private static final String HOT = DOCUMENTS + "/hot";

  @Test
  void aStormOfConflictsLeavesNothingInTheLog() throws Exception {
    ApiClient client = ApiClient.admin();
    assertThat(client.put("collections/storm", "{}").status()).isEqualTo(201);
    Answer first = client.put(HOT, "{\"metadata\":{\"n\":0}}");
    assertThat(client.merge(HOT, "{\"metadata\":{\"n\":1}}").status()).isEqualTo(200);
    int before = log().size();
    LongAdder refused = new LongAdder();
    long end = System.nanoTime() + Duration.ofSeconds(DURATION).toNanos();
    Racers.race(
        CLIENTS,
        number -> {
          for (int n = number; System.nanoTime() < end; n++) {
            refused.add(storm(client, first.etag(), n));
          }
          return number;
        });
    List<String> grown = log().subList(before, log().size());
    System.out.printf(
        "conflict storm on %s: %,d refusals in %d s, the log grew by %d lines%n",
        Database.current(), refused.sum(), DURATION, grown.size());
    assertThat(grown).hasSizeLessThanOrEqualTo(3).noneMatch(line -> line.startsWith("\tat "));
    assertThat(refused.sum()).isPositive();
  }

  /** Asks for one thing; returns 1 if it was refused. */
  private static int storm(ApiClient client, String stale, int n) throws Exception {
    switch (n % 6) {
      case 0 -> {
        String current = client.get(HOT).etag();
        Answer answer = client.merge(HOT, "{\"metadata\":{\"n\":2}}", "If-Match", current);
        return answer.isSuccess() ? 0 : requireCurrentState(answer);
      }
      case 1 -> {
        String body = "{\"metadata\":{}}";
        require(client.put(HOT, body, "If-Match", stale), "412 precondition-failed");
      }
      case 2 -> require(client.put(HOT, "{\"metadata\":{},\"version\":1}"), "409 conflict");
      case 3 -> {
        String patch = "[{\"op\":\"test\",\"path\":\"/metadata/n\",\"value\":-1}]";
        require(client.patch(HOT, patch), "409 patch-conflict");
      }
      case 4 -> {
        String patch = "[{\"op\":\"remove\",\"path\":\"/metadata/none\"}]";
        require(client.patch(HOT, patch), "409 patch-conflict");
      }
      default -> {
        String body = "{\"uid\":\"hot\",\"metadata\":{}}";
        require(client.post(DOCUMENTS, body), "400 invalid");
      }
    }
    return 1;
  }

  /** Whoever noticed, comparison or database, the refused writer is told what is there now. */
  private static int requireCurrentState(Answer answer) {
    require(answer, "412 precondition-failed");
    assertThat(answer.json().keySet()).as("%s", answer).contains("currentVersion", "changedBy");
    assertThat(answer.headers().firstValue("ETag")).as("%s", answer).isPresent();
    return 1;
  }

  private static void require(Answer answer, String outcome) {
    assertThat(answer.outcome()).as("%s", answer).isEqualTo(outcome);
  }

  private static List<String> log() throws Exception {
    return Files.readAllLines(TestServer.current().log());
  }
}
