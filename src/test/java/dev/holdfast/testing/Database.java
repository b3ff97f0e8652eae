package dev.holdfast.testing;

import java.util.Locale;

/** The databases that every integration test runs on, one after the other. */
public enum Database {
  H2,
  POSTGRESQL;

  /** The one of this run, by the system property {@code holdfast.test.database}; H2 without it. */
  public static Database current() {
    return valueOf(System.getProperty("holdfast.test.database", "h2").toUpperCase(Locale.ROOT));
  }
}
