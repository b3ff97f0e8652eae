package dev.holdfast.testing;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a client does who is told to come again: 503 with {@code Retry-After} says that nothing was
 * changed. On a server that runs under SERIALIZABLE that is an ordinary answer in a race, so the
 * same request is sent again there; everywhere else it is the test's to judge. It waits less than
 * the header says, which is harder on the server.
 */
final class TryAgain {

  /** For this run's servers. */
  static final TryAgain WHERE_ASKED = new TryAgain(!Database.isolation().isEmpty());

  private static final int MOST = 50;
  private static final int PAUSE_MILLIS = 100;

  private final boolean isOn;
  private final LongAdder again = new LongAdder();

  private TryAgain(boolean isOn) {
    this.isOn = isOn;
    if (isOn) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () ->
                      System.out.printf("%d requests were sent again after a 503%n", again.sum())));
    }
  }

  /** A request. */
  @FunctionalInterface
  interface Request {
    Answer send() throws IOException, InterruptedException;
  }

  /** Sends it, and again where that is asked for. */
  Answer send(Request request) throws IOException, InterruptedException {
    Answer answer = request.send();
    for (int i = 0; isOn && isToComeAgain(answer) && i < MOST; i++) {
      again.increment();
      Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS));
      answer = request.send();
    }
    return answer;
  }

  private static boolean isToComeAgain(Answer answer) {
    return answer.status() == 503
        && answer.headers().firstValue("Retry-After").isPresent()
        && answer.outcome().equals("503 unavailable");
  }
}
