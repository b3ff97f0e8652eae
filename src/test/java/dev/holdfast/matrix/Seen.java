package dev.holdfast.matrix;

import dev.holdfast.testing.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that a caller can tell of an answer; the caller's own words in it are not counted.
 *
 * @param headers by their names in lower case, but for the time
 * @param text the body
 */
record Seen(int status, Map<String, List<String>> headers, String text) {

  private static final Set<String> TIME = Set.of("date");

  /** How long a lease goes on changes with the time too, and with it the length of the answer. */
  private static final String LEFT = "\"expiresInSeconds\":[0-9.E+-]+";

  /** A page of changes ends with a cursor that is another each time, and always as long. */
  private static final String END = "\"next\":\"[A-Za-z0-9_-]{114}\"";

  static Seen of(Answer answer) {
    return of(answer, "");
  }

  /**
   * What can be told of the answer to a question.
   *
   * @param asked what was asked for, which may come again in the answer; empty for nothing
   */
  static Seen of(Answer answer, String asked) {
    Map<String, List<String>> headers = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!TIME.contains(lower)) {
                headers.put(lower, values.stream().map(value -> without(value, asked)).toList());
              }
            });
    String text = answer.text().replaceAll(LEFT, "");
    if (!text.equals(answer.text())) {
      headers.remove("content-length");
    }
    if (answer.path().startsWith("changes")) {
      text = text.replaceAll(END, "");
    }
    return new Seen(answer.status(), headers, without(text, asked));
  }

  private static String without(String text, String asked) {
    return asked.isEmpty() ? text : text.replace(asked, "(asked)");
  }
}
