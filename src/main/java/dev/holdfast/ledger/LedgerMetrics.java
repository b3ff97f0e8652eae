package dev.holdfast.ledger;

import io.prometheus.metrics.core.metrics.Counter;
import java.util.Locale;

/** What happens to transfers, for {@code /metrics}. */
final class LedgerMetrics {

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
    /** Asked for again under its id: nothing moved. */
    REPEATED;

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
          .help("What happened to transfers.")
          .labelNames("happened")
          .register();

  static {
    for (Happened each : Happened.values()) {
      HAPPENED.initLabelValues(each.label());
    }
  }

  private LedgerMetrics() {}
}
