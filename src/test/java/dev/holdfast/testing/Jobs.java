package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Waits for what becomes of jobs. */
public final class Jobs {

  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final long BETWEEN_LOOKS_MILLIS = 20;
  private static final List<String> ENDS = List.of("done", "failed", "cancelled");

  private Jobs() {}

  /** The path of the job that an answer tells of. */
  public static String path(Answer begun) {
    assertThat(begun.outcome()).as("%s", begun).isEqualTo("202");
    return Contract.follow(begun.headers().firstValue("Location").orElseThrow());
  }

  /** Waits until a job has ended, for five minutes at the most. */
  public static JsonObject awaitEnd(ApiClient caller, String path)
      throws IOException, InterruptedException {
    return awaitEnd(caller, path, WITHIN);
  }

  /** Waits until a job has ended. */
  public static JsonObject awaitEnd(ApiClient caller, String path, Duration within)
      throws IOException, InterruptedException {
    return await(caller, path, within, job -> false);
  }

  /** Waits until so many of a job's lines or documents are done, or it has ended before. */
  public static JsonObject awaitDone(ApiClient caller, String path, int done)
      throws IOException, InterruptedException {
    return await(caller, path, WITHIN, job -> job.getInt("done") >= done);
  }

  /** Whether a job has ended, whichever way. */
  public static boolean isEnded(JsonObject job) {
    return ENDS.contains(job.getString("state"));
  }

  private static JsonObject await(
      ApiClient caller, String path, Duration within, Predicate<JsonObject> done)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (true) {
      Answer answer = caller.get(path);
      // 503 is what a server that is busy with the job may say.
      assertThat(answer.status()).as("%s", answer).isIn(200, 503);
      if (answer.isSuccess()) {
        JsonObject job = answer.json();
        if (isEnded(job) || done.test(job)) {
          return job;
        }
      }
      assertThat(System.nanoTime()).as("not within %s: %s", within, answer).isLessThan(end);
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }
}
