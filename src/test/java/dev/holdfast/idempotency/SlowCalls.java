package dev.holdfast.idempotency;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Takes its time between a commit and the answer, for a server that is killed just then. */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class SlowCalls extends KeyedCalls {

  private static final long PAUSE_MILLIS = 500;

  @Override
  Given answer(
      KeyedRequest request,
      Callable<Reply> effect,
      Function<RuntimeException, Optional<Reply>> refusals)
      throws Exception {
    Given given = super.answer(request, effect, refusals);
    if (!given.replayed()) {
      Thread.sleep(PAUSE_MILLIS);
    }
    return given;
  }
}
