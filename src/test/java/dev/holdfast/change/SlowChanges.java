package dev.holdfast.change;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes its time between a change and its commit: a millisecond to two seconds, most often little,
 * for documents whose uid begins with {@value #PREFIX}. Keeps every guard.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class SlowChanges extends Changes {

  static final String PREFIX = "slow-";

  private static final double MAX_MILLIS = 2_000;

  /** How rare the long ones are. */
  private static final double RARITY = 6;

  @Override
  public void add(Change change) {
    super.add(change);
    boolean slow =
        change.document().filter(document -> document.uid().startsWith(PREFIX)).isPresent();
    if (slow) {
      pause();
    }
  }

  private static void pause() {
    double part = Math.pow(ThreadLocalRandom.current().nextDouble(), RARITY);
    try {
      Thread.sleep((long) (1 + MAX_MILLIS * part));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
