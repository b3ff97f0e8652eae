package dev.holdfast.lease;

import java.util.Locale;

/** How a holder's time ended. */
public enum Ended {
  /** Given back. */
  RELEASED,
  /** Taken away by an administrator. */
  FORCED,
  /** Handed to another holder. */
  TRANSFERRED,
  /** Not renewed in time. Nothing is written at that moment: whoever looks later sees it. */
  EXPIRED;

  /** The name in the API and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Ended of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
