package dev.holdfast.concurrency;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Work that a node does again and again by itself, until the bean that asked for it ends. It must
 * be fit to be done again where it broke off.
 */
@Dependent
public class Repeated {

  private static final Logger LOG = Logger.getLogger(Repeated.class.getName());

  @Resource private ManagedScheduledExecutorService executor;

  private @Nullable ScheduledFuture<?> repetition;

  /**
   * Begins after a first pause.
   *
   * @param pause between an end and the next beginning
   */
  public void start(Duration pause, Runnable work) {
    repetition =
        executor.scheduleWithFixedDelay(
            () -> once(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    if (repetition != null) {
      repetition.cancel(false);
    }
  }

  static void once(Runnable work) {
    try {
      work.run();
    } catch (Unavailable | OutcomeUnknown away) {
      // Told by the retry; the next time asks again, and does again what may have been done.
    } catch (Exception fault) {
      // Work that throws would be done for the last time, and nothing would tell. Interceptors
      // throw checked exceptions that no signature names.
      LOG.log(Level.SEVERE, "Failed, and will be tried again: " + work.getClass(), fault);
    }
  }
}
