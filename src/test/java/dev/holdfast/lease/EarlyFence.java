package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.util.OptionalLong;

/**
 * A fence that lets those pass who were judged before they began ({@link EarlyJudge}): callers
 * whose name begins with {@value #EARLY}. Those whose name begins with {@value #SLOW} pause once
 * they have passed, as a server does that collects garbage. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class EarlyFence extends Fence {

  /** Of callers who were judged before. */
  public static final String EARLY = "early-";

  /** Of callers who pause between judgement and commit. */
  public static final String SLOW = "slow-";

  private static final int PAUSE_MILLIS = 100;

  @Override
  public void require(Caller caller, long documentId, OptionalLong token, boolean fenced) {
    if (caller.name().startsWith(EARLY)) {
      return;
    }
    super.require(caller, documentId, token, fenced);
    if (caller.name().startsWith(SLOW)) {
      pause(PAUSE_MILLIS);
    }
  }

  /** Does nothing for a while. */
  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
