package dev.holdfast.token;

import io.prometheus.metrics.core.metrics.Counter;
import java.util.Locale;

/** What comes of attempts to redeem, for {@code /metrics}. */
final class TokenMetrics {

  /** How an attempt ends. */
  enum Outcome {
    REDEEMED,
    ALREADY_REDEEMED,
    GONE,
    /** By what the token grants: it is left as it was. */
    REFUSED,
    /** It was no token; perhaps somebody guesses. */
    UNKNOWN;

    void count(TokenKind kind) {
      REDEMPTIONS.labelValues(kind.text(), label()).inc();
    }

    /** Counts what has no kind. */
    void count() {
      REDEMPTIONS.labelValues(NO_KIND, label()).inc();
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String NO_KIND = "none";

  private static final Counter REDEMPTIONS =
      Counter.builder()
          .name("holdfast_redemptions_total")
          .help("Attempts to redeem a one-time token, by kind and what came of it.")
          .labelNames("kind", "outcome")
          .register();

  static {
    REDEMPTIONS.initLabelValues(NO_KIND, Outcome.UNKNOWN.label());
    for (TokenKind kind : TokenKind.values()) {
      for (Outcome outcome : Outcome.values()) {
        if (outcome != Outcome.UNKNOWN) {
          REDEMPTIONS.initLabelValues(kind.text(), outcome.label());
        }
      }
    }
  }

  private TokenMetrics() {}
}
