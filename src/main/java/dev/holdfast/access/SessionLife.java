package dev.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a browser stays signed in that asks for nothing: {@code HOLDFAST_SESSION_MINUTES}. Any
 * value that is not allowed is taken for the default, should nobody have checked it.
 */
@ApplicationScoped
class SessionLife {

  private static final String PROPERTY = "holdfast.session.minutes";
  private static final String VARIABLE = "HOLDFAST_SESSION_MINUTES";

  /** A working day, with what comes before and after it. */
  private static final int DEFAULT = 720;

  private static final String ALLOWED = "[1-9][0-9]{0,3}|10000";

  private final int idleMinutes;

  /** Reads the system property, else the environment. */
  SessionLife() {
    this(
        Optional.ofNullable(System.getProperty(PROPERTY)).orElseGet(() -> System.getenv(VARIABLE)));
  }

  SessionLife(@Nullable String setting) {
    idleMinutes = setting != null && setting.matches(ALLOWED) ? Integer.parseInt(setting) : DEFAULT;
  }

  /** From 1 to 10,000. */
  int idleMinutes() {
    return idleMinutes;
  }
}
