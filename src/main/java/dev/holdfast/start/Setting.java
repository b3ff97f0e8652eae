package dev.holdfast.start;

import java.util.Locale;
import java.util.Optional;

/** A setting: a system property such as {@code holdfast.port}, else the variable HOLDFAST_PORT. */
final class Setting {

  private Setting() {}

  /** The value, perhaps blank; empty if there is none. */
  static Optional<String> of(String property) {
    String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable)));
  }
}
