package dev.holdfast.document;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What made a revision. */
enum Action {
  CREATE,
  REPLACE,
  PATCH,
  RESTORE,
  DELETE;

  /** The action of a name; empty if there is none. */
  static Optional<Action> of(String text) {
    return Stream.of(values()).filter(action -> action.text().equals(text)).findFirst();
  }

  /** The action of a name as the database has it. */
  static Action ofKept(String text) {
    return of(text).orElseThrow(() -> new IllegalStateException("no action: " + text));
  }

  /** The name in the API and in the database. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
