package dev.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many wrong passwords a name may have from one address before nobody is let in there for a
 * while: {@code HOLDFAST_SIGN_IN_FAILURES}. Any value that is not allowed is taken for the default,
 * should nobody have checked it.
 */
@ApplicationScoped
class SignInLimit {

  private static final String PROPERTY = "holdfast.sign.in.failures";
  private static final String VARIABLE = "HOLDFAST_SIGN_IN_FAILURES";

  /** More than a person mistypes; about a million guesses in a year, at one name. */
  private static final int DEFAULT = 20;

  private static final String ALLOWED = "[1-9][0-9]{0,2}|1000";

  private final int failures;

  /** Reads the system property, else the environment. */
  SignInLimit() {
    this(
        Optional.ofNullable(System.getProperty(PROPERTY)).orElseGet(() -> System.getenv(VARIABLE)));
  }

  SignInLimit(@Nullable String setting) {
    failures = setting != null && setting.matches(ALLOWED) ? Integer.parseInt(setting) : DEFAULT;
  }

  /** From 1 to 1,000. */
  int failures() {
    return failures;
  }
}
