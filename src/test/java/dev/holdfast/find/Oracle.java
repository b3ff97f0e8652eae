package dev.holdfast.find;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What API.md says of filters and orders, written down plainly and a second time: it looks at the
 * representations of documents, and shares nothing with the product.
 */
final class Oracle {

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}\\p{Me}]*");

  private Oracle() {}

  /** What a path of names leads to; null for nothing. */
  static @Nullable JsonValue value(JsonObject document, List<String> path) {
    @Nullable JsonValue found = document;
    for (String name : path) {
      found = found instanceof JsonObject object ? object.get(name) : null;
    }
    return found;
  }

  static boolean isTime(List<String> path) {
    return path.equals(List.of("createdAt")) || path.equals(List.of("updatedAt"));
  }

  static boolean equal(JsonObject document, List<String> path, JsonValue value) {
    @Nullable JsonValue found = value(document, path);
    if (path.equals(List.of("specs"))) {
      return found instanceof JsonArray specs && specs.stream().anyMatch(s -> same(s, value));
    }
    if (value == JsonValue.NULL) {
      return found == null || found == JsonValue.NULL;
    }
    if (isTime(path)) {
      return found instanceof JsonString text
          && value instanceof JsonString other
          && compareTimes(text, other).equals(Optional.of(0));
    }
    return found != null && same(found, value);
  }

  /** Less is negative; empty where they don't compare. */
  static Optional<Integer> compare(JsonObject document, List<String> path, JsonValue value) {
    @Nullable JsonValue found = value(document, path);
    if (found == null || kind(found) != kind(value)) {
      return Optional.empty();
    }
    if (found instanceof JsonNumber number && value instanceof JsonNumber other) {
      return Optional.of(number.bigDecimalValue().compareTo(other.bigDecimalValue()));
    }
    if (found instanceof JsonString text && value instanceof JsonString other) {
      return isTime(path)
          ? compareTimes(text, other)
          : Optional.of(compareText(text.getString(), other.getString()));
    }
    return kind(found) == 1
        ? Optional.of(Boolean.compare(found == JsonValue.TRUE, value == JsonValue.TRUE))
        : Optional.empty();
  }

  private static Optional<Integer> compareTimes(JsonString kept, JsonString asked) {
    return time(asked.getString()).map(other -> Instant.parse(kept.getString()).compareTo(other));
  }

  /** Those that there are in {@link RandomDocuments}, and those of the documents themselves. */
  private static Optional<Instant> time(String text) {
    if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return Optional.of(Instant.parse(text + "T00:00:00Z"));
    }
    return text.matches("\\d{4}-.*Z") ? Optional.of(Instant.parse(text)) : Optional.empty();
  }

  static boolean contains(JsonObject document, List<String> path, JsonValue element) {
    return value(document, path) instanceof JsonArray array
        && array.stream().anyMatch(each -> same(each, element));
  }

  static boolean like(JsonObject document, List<String> path, String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("\\*", -1)) {
      regex
          .append(regex.isEmpty() ? "" : ".*")
          .append("(?:")
          .append(Pattern.quote(part))
          .append(")");
    }
    return value(document, path) instanceof JsonString text
        && Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text.getString()).matches();
  }

  static boolean matches(JsonObject document, List<String> path, Pattern regex) {
    return value(document, path) instanceof JsonString text
        && regex.matcher(text.getString()).find();
  }

  /** By JSON type and value. */
  static boolean same(JsonValue one, JsonValue other) {
    if (one instanceof JsonNumber left && other instanceof JsonNumber right) {
      return left.bigDecimalValue().compareTo(right.bigDecimalValue()) == 0;
    }
    if (one instanceof JsonArray left && other instanceof JsonArray right) {
      return left.size() == right.size()
          && IntStream.range(0, left.size()).allMatch(i -> same(left.get(i), right.get(i)));
    }
    if (one instanceof JsonObject left && other instanceof JsonObject right) {
      return left.keySet().equals(right.keySet())
          && left.keySet().stream()
              .allMatch(
                  name ->
                      same(
                          Objects.requireNonNull(left.get(name)),
                          Objects.requireNonNull(right.get(name))));
    }
    return one.equals(other);
  }

  /** Boolean, number, string, the rest; null and absent behind all. */
  private static int kind(@Nullable JsonValue value) {
    if (value == null || value == JsonValue.NULL) {
      return 9;
    }
    return switch (value.getValueType()) {
      case TRUE, FALSE -> 1;
      case NUMBER -> 2;
      case STRING -> 3;
      default -> 4;
    };
  }

  static int compareText(String one, String other) {
    return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }

  /** The order of a list. */
  static Comparator<JsonObject> order(List<Map.Entry<List<String>, Boolean>> keys) {
    Comparator<JsonObject> byUid =
        (one, other) -> compareText(one.getString("uid"), other.getString("uid"));
    Comparator<JsonObject> order = Comparator.comparing(any -> 0);
    for (Map.Entry<List<String>, Boolean> key : keys) {
      List<String> path = key.getKey();
      boolean descending = key.getValue();
      order =
          order.thenComparing(
              (one, other) ->
                  compareForOrder(value(one, path), value(other, path), isTime(path), descending));
    }
    return order.thenComparing(byUid);
  }

  static int compareForOrder(
      @Nullable JsonValue one, @Nullable JsonValue other, boolean times, boolean descending) {
    if (kind(one) == 9 || kind(other) == 9) {
      return Integer.compare(kind(one), kind(other));
    }
    int ascending = Integer.compare(kind(one), kind(other));
    if (ascending == 0 && kind(one) == 1) {
      ascending = Boolean.compare(one == JsonValue.TRUE, other == JsonValue.TRUE);
    }
    if (ascending == 0 && one instanceof JsonNumber left && other instanceof JsonNumber right) {
      ascending = digits(left).compareTo(digits(right));
    }
    if (ascending == 0 && one instanceof JsonString left && other instanceof JsonString right) {
      ascending =
          times
              ? Instant.parse(left.getString()).compareTo(Instant.parse(right.getString()))
              : compareText(beginning(left.getString()), beginning(right.getString()));
    }
    return descending ? -ascending : ascending;
  }

  private static String beginning(String text) {
    int[] codePoints = text.codePoints().limit(400).toArray();
    return new String(codePoints, 0, codePoints.length);
  }

  /** A hundred digits in all, or behind the point where there is only a zero before it. */
  private static BigDecimal digits(JsonNumber number) {
    BigDecimal value = number.bigDecimalValue();
    BigDecimal largest = new BigDecimal("1e2000");
    if (value.abs().compareTo(largest) >= 0) {
      return value.signum() < 0 ? largest.negate() : largest;
    }
    int before = value.abs().toBigInteger().toString().length();
    return value.setScale(100 - before, RoundingMode.HALF_UP);
  }

  /** The words of a document, folded. */
  static Set<String> words(JsonObject document) {
    List<String> texts = new ArrayList<>(List.of(document.getString("uid")));
    collect(document.getJsonArray("specs"), texts);
    collect(document.getJsonObject("metadata"), texts);
    Set<String> words = new HashSet<>();
    texts.forEach(text -> words.addAll(wordsOf(text)));
    return words;
  }

  static Set<String> wordsOf(String text) {
    Set<String> words = new HashSet<>();
    Matcher word = WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    while (word.find()) {
      String upper = word.group().toUpperCase(Locale.ROOT);
      words.add(
          Normalizer.normalize(
              upper.toLowerCase(Locale.ROOT).replace('ς', 'σ'), Normalizer.Form.NFKC));
    }
    return words;
  }

  private static void collect(JsonValue value, List<String> texts) {
    if (value instanceof JsonString text) {
      texts.add(text.getString());
    } else if (value instanceof JsonArray array) {
      array.forEach(each -> collect(each, texts));
    } else if (value instanceof JsonObject object) {
      object.values().forEach(each -> collect(each, texts));
    }
  }
}
