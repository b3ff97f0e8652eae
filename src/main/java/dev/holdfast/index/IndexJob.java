package dev.holdfast.index;

import dev.holdfast.concurrency.Repeated;
import dev.holdfast.concurrency.Unavailable;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes what was declared, and clears away what was dropped: on each node, beside the writers. */
@ApplicationScoped
class IndexJob {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(60);

  /** Documents in one transaction, and keys that are taken away in one. */
  private static final int STEP = 1000;

  /** A step in which writers were in the way is done again with so many times fewer documents. */
  private static final int SHRINK = 10;

  /** Then another index has its turn. */
  private static final int MAX_STEPS = 100;

  @Inject private Repeated looking;
  @Inject private Repeated sweeping;
  @Inject private IndexSteps steps;

  private @Nullable GaugeWithCallback unfinished;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    unfinished =
        GaugeWithCallback.builder()
            .name("holdfast_indexes_unfinished")
            .help("Fields whose index is being made, or taken away, on all nodes together.")
            .callback(this::count)
            .register();
    looking.start(LOOK_EVERY, this::work);
    sweeping.start(SWEEP_EVERY, this::sweep);
  }

  /** A deployment that is replaced must not stay in memory. */
  @PreDestroy
  void stop() {
    if (unfinished != null) {
      PrometheusRegistry.defaultRegistry.unregister(unfinished);
    }
  }

  private void count(GaugeWithCallback.Callback callback) {
    try {
      callback.call(steps.due().size());
    } catch (Unavailable away) {
      // The other metrics are all the more wanted then.
    }
  }

  private void work() {
    for (long id : steps.due()) {
      goOn(id);
    }
  }

  private void goOn(long id) {
    int size = STEP;
    for (int step = 0; step < MAX_STEPS && size > 0; step++) {
      try {
        if (!steps.step(id, size)) {
          return;
        }
      } catch (Unavailable busy) {
        size /= SHRINK;
      }
    }
  }

  private void sweep() {
    int step = 1;
    while (steps.sweep(STEP) == STEP && step < MAX_STEPS) {
      step++;
    }
  }
}
