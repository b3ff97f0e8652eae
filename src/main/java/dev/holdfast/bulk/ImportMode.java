package dev.holdfast.bulk;

import dev.holdfast.http.MalformedRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of a line whose uid is taken. */
enum ImportMode {
  /** It is refused. */
  CREATE,
  /** It replaces what is there. */
  UPSERT;

  /** The name in the API and in the database. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the parameter; without it, nothing is ever replaced. */
  static ImportMode read(@Nullable String parameter) {
    if (parameter == null || parameter.equals(CREATE.text())) {
      return CREATE;
    }
    if (parameter.equals(UPSERT.text())) {
      return UPSERT;
    }
    throw new MalformedRequest("mode", "This may be \"create\" or \"upsert\".");
  }

  static ImportMode ofKept(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
