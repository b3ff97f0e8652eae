package dev.holdfast.change;

import dev.holdfast.concurrency.Unavailable;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** How the feed is doing, for {@code /metrics}. */
@ApplicationScoped
class ChangeMetrics {

  @Inject private Sequencer sequencer;
  @Inject private Followers followers;

  private final List<GaugeWithCallback> gauges = new ArrayList<>();

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    gauge(
        "holdfast_changes_position",
        "The place of the last change in the feed.",
        () -> sequencer.state().head());
    gauge(
        "holdfast_changes_unsequenced",
        "Committed changes that have no place in the feed yet.",
        sequencer::waiting);
    gauge(
        "holdfast_changes_followers",
        "Requests and streams of this node that wait for changes.",
        followers::size);
  }

  /** A deployment that is replaced must not stay in memory. */
  @PreDestroy
  void stop() {
    gauges.forEach(PrometheusRegistry.defaultRegistry::unregister);
  }

  private void gauge(String name, String help, LongSupplier value) {
    gauges.add(
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .callback(callback -> call(callback, value))
            .register());
  }

  private static void call(GaugeWithCallback.Callback callback, LongSupplier value) {
    try {
      callback.call((double) value.getAsLong());
    } catch (Unavailable away) {
      // The other metrics are all the more wanted then.
    }
  }
}
