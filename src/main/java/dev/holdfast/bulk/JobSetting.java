package dev.holdfast.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs a node goes on with at a time: {@code HOLDFAST_JOBS}, 0 to 8. A node with 0 takes
 * them in and leaves them to others.
 */
@ApplicationScoped
class JobSetting {

  private static final String PROPERTY = "holdfast.jobs";
  private static final String VARIABLE = "HOLDFAST_JOBS";

  /** One takes turns with ordinary requests; a second one keeps short jobs from waiting. */
  private static final int USUAL = 2;

  private final int atOnce;

  /** Reads the system property, else the environment. */
  JobSetting() {
    this(
        Optional.ofNullable(System.getProperty(PROPERTY)).orElseGet(() -> System.getenv(VARIABLE)));
  }

  JobSetting(@Nullable String setting) {
    atOnce = setting != null && setting.matches("[0-8]") ? Integer.parseInt(setting) : USUAL;
  }

  int atOnce() {
    return atOnce;
  }
}
