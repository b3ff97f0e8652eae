package dev.holdfast.testing;

import java.util.Locale;
import java.util.Map;

/** The databases that every integration test runs on, one after the other. */
public enum Database {
  H2,
  POSTGRESQL;

  /** The one of this run, by the system property {@code holdfast.test.database}; H2 without it. */
  public static Database current() {
    return valueOf(System.getProperty("holdfast.test.database", "h2").toUpperCase(Locale.ROOT));
  }

  /**
   * How the servers of this run keep transactions apart, by the system property {@code
   * holdfast.test.isolation}; as a server does by itself, without it.
   */
  static Map<String, String> isolation() {
    String isolation = System.getProperty("holdfast.test.isolation");
    return isolation == null ? Map.of() : Map.of("HOLDFAST_DB_ISOLATION", isolation);
  }
}
