package dev.holdfast.ledger;

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
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What happens to transfers, and whether the ledger adds up, for {@code /metrics}. */
@ApplicationScoped
class LedgerMetrics {

  /** What is counted. */
  enum Happened {
    /** Moved at once. */
    MOVED,
    /** Held. */
    HELD,
    /** A held one moved. */
    POSTED,
    /** A held one freed by its owner. */
    VOIDED,
    /** A held one freed by its time-out. */
    EXPIRED,
    /** Asked for again: nothing moved. */
    REPEATED,
    /** Refused: an account would have passed its limit. */
    INSUFFICIENT,
    /** Refused: an account is closed. */
    CLOSED,
    /** Refused: the account had moved since it was seen. */
    CONFLICT,
    /** Refused: settled otherwise, or by its time-out. */
    SETTLED,
    /** Refused: the id came before, with another transfer. */
    REUSED;

    void count() {
      count(1);
    }

    void count(int times) {
      HAPPENED.labelValues(label()).inc(times);
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Counter HAPPENED =
      Counter.builder()
          .name("holdfast_transfers_total")
          .help("What happened to transfers, and what was refused.")
          .labelNames("happened")
          .register();

  static {
    for (Happened each : Happened.values()) {
      HAPPENED.initLabelValues(each.label());
    }
  }

  @Inject private Verifications verifications;

  private @Nullable GaugeWithCallback faults;
  private @Nullable GaugeWithCallback verified;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    faults =
        gauge(
            "holdfast_ledger_faults",
            "What the last verification of the ledger found wrong, on whichever node.",
            last -> last.faults());
    verified =
        gauge(
            "holdfast_ledger_verified_seconds",
            "How long ago the ledger was verified last, on whichever node.",
            last -> last.ago().toSeconds());
  }

  /** A deployment that is replaced must not stay in memory. */
  @PreDestroy
  void stop() {
    if (faults != null && verified != null) {
      PrometheusRegistry.defaultRegistry.unregister(faults);
      PrometheusRegistry.defaultRegistry.unregister(verified);
    }
  }

  private GaugeWithCallback gauge(
      String name, String help, ToDoubleFunction<Verifications.Last> value) {
    return GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> last(callback, value))
        .register();
  }

  private void last(
      GaugeWithCallback.Callback callback, ToDoubleFunction<Verifications.Last> value) {
    try {
      verifications.last().ifPresent(last -> callback.call(value.applyAsDouble(last)));
    } catch (Unavailable away) {
      // The other metrics are all the more wanted then.
    }
  }
}
