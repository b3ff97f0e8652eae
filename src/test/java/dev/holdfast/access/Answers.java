package dev.holdfast.access;

import dev.holdfast.testing.Answer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the tests of this package look at in answers. */
final class Answers {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private Answers() {}

  /** A user's name that no other test has. */
  static String newName(String stem) {
    return stem + "-" + NAMES.incrementAndGet();
  }

  /** A new user's representation, with a password. */
  static String user(String name, String password) {
    return "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
  }

  /** Each broken rule as {@code pointer code}. */
  static List<String> violations(Answer answer) {
    return answer.json().getJsonArray("violations").getValuesAs(JsonObject.class).stream()
        .map(violation -> violation.getString("pointer") + " " + violation.getString("code"))
        .toList();
  }
}
