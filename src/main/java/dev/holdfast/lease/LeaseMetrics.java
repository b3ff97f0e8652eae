package dev.holdfast.lease;

import dev.holdfast.concurrency.Unavailable;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens to leases, for {@code /metrics}. */
@ApplicationScoped
class LeaseMetrics {

  /** What is counted. */
  enum Happened {
    ACQUIRED,
    HELD,
    RENEWED,
    RELEASED,
    TRANSFERRED,
    FORCED,
    LOST,
    LOCKED;

    void count() {
      HAPPENED.labelValues(label()).inc();
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Counter HAPPENED =
      Counter.builder()
          .name("holdfast_leases_total")
          .help("What happened to leases, and what was refused because of them.")
          .labelNames("happened")
          .register();

  static {
    for (Happened each : Happened.values()) {
      HAPPENED.initLabelValues(each.label());
    }
  }

  @Inject private LeaseQueue queue;
  @Inject private LeaseReader reader;

  private @Nullable GaugeWithCallback waiting;
  private @Nullable GaugeWithCallback live;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    waiting =
        GaugeWithCallback.builder()
            .name("holdfast_leases_waiting")
            .help("Callers of this node who wait for a lease.")
            .callback(callback -> callback.call(queue.size()))
            .register();
    live =
        GaugeWithCallback.builder()
            .name("holdfast_leases_live")
            .help("Leases that are live, on all nodes together.")
            .callback(this::countLive)
            .register();
  }

  /** A deployment that is replaced must not stay in memory. */
  @PreDestroy
  void stop() {
    if (waiting != null && live != null) {
      PrometheusRegistry.defaultRegistry.unregister(waiting);
      PrometheusRegistry.defaultRegistry.unregister(live);
    }
  }

  private void countLive(GaugeWithCallback.Callback callback) {
    try {
      callback.call((double) reader.countLive());
    } catch (Unavailable away) {
      // The other metrics are all the more wanted then.
    }
  }
}
