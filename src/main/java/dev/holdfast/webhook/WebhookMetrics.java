package dev.holdfast.webhook;

import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.webhook.Outcome.Failure;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What becomes of attempts to deliver, and what is still to come, for {@code /metrics}. */
@ApplicationScoped
class WebhookMetrics {

  private static final String DELIVERED = "delivered";

  private static final Counter ATTEMPTS =
      Counter.builder()
          .name("holdfast_webhook_attempts_total")
          .help("Attempts to deliver to webhooks, and what came of them.")
          .labelNames("outcome")
          .register();

  static {
    ATTEMPTS.initLabelValues(DELIVERED);
    for (Failure failure : Failure.values()) {
      ATTEMPTS.initLabelValues(failure.text());
    }
  }

  private final List<GaugeWithCallback> gauges = new ArrayList<>();

  @Inject private Backlog backlog;

  /** Counts an attempt. */
  static void count(Outcome outcome) {
    ATTEMPTS.labelValues(outcome.failure() == null ? DELIVERED : outcome.failure().text()).inc();
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    gauge(
        "holdfast_webhook_deliveries_pending",
        "Deliveries that webhooks, which are on, have not got yet.",
        Backlog.State::pending);
    gauge(
        "holdfast_webhook_lag_seconds",
        "How old the oldest of them is.",
        Backlog.State::oldestSeconds);
    gauge(
        "holdfast_webhooks_switched_off",
        "Webhooks that the server switched off.",
        Backlog.State::switchedOff);
  }

  /** A deployment that is replaced must not stay in memory. */
  @PreDestroy
  void stop() {
    gauges.forEach(PrometheusRegistry.defaultRegistry::unregister);
  }

  private void gauge(String name, String help, ToDoubleFunction<Backlog.State> value) {
    gauges.add(
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .callback(callback -> tell(callback, value))
            .register());
  }

  private void tell(GaugeWithCallback.Callback callback, ToDoubleFunction<Backlog.State> value) {
    try {
      callback.call(value.applyAsDouble(backlog.state()));
    } catch (Unavailable away) {
      // The other metrics are all the more wanted then.
    }
  }
}
