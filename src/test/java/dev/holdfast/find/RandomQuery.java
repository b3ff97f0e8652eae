package dev.holdfast.find;

import dev.holdfast.json.JsonText;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Filters and orders: as a request says them, and as the oracle understands them. */
final class RandomQuery {

  /** A filter as text, and what it means. */
  record Filtered(String text, Predicate<JsonObject> meaning) {}

  /** An order as text, and what it means. */
  record Sorted(String text, List<Map.Entry<List<String>, Boolean>> meaning) {}

  private static final List<String> REGEXES =
      List.of(
          "^a",
          "a$",
          "^a$",
          "a.b",
          "re.?d",
          "[a-c]+b",
          "[^a-z]",
          "^\\d+$",
          "\\w \\w",
          "(a|re)d?",
          "x{100,120}",
          "^(?:ab?)*$",
          "\\*",
          "\\.|%",
          "[\\w%]+$",
          "\\S\\s\\S",
          "ß|ä",
          "[😀-😂]",
          "𝔘",
          "^.$",
          "^$",
          "",
          "(^a|b$)",
          "[\\]\\-]|_",
          "d{0}",
          "(r|d)(e|a).*",
          "^[^\\d\\s]*$");

  private final RandomDocuments values;
  private final Random random;
  private final List<JsonObject> documents;

  RandomQuery(Random random, List<JsonObject> documents) {
    this.values = new RandomDocuments(random);
    this.random = random;
    this.documents = documents;
  }

  Filtered filter(int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return comparison();
    }
    List<Filtered> parts = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i >= 0; i--) {
      parts.add(filter(depth - 1));
    }
    boolean and = random.nextBoolean();
    String between = and ? values.one(List.of(";", " and ")) : values.one(List.of(",", " or "));
    String text = parts.stream().map(Filtered::text).collect(Collectors.joining(between, "(", ")"));
    return new Filtered(
        text,
        document ->
            and
                ? parts.stream().allMatch(part -> part.meaning().test(document))
                : parts.stream().anyMatch(part -> part.meaning().test(document)));
  }

  private Filtered comparison() {
    List<String> path = path();
    String name = selector(path);
    boolean specs = path.equals(List.of("specs"));
    boolean json = path.get(0).equals("metadata");
    boolean text = json || path.get(0).equals("uid") || path.get(0).endsWith("By");
    int kind = random.nextInt(12);
    if (kind <= 1 || (specs && kind < 6)) {
      JsonValue value = scalar(path);
      boolean not = random.nextBoolean();
      return new Filtered(
          name + (not ? "!=" : "==") + literal(value),
          document -> not != Oracle.equal(document, path, value));
    }
    if (kind == 2 && (json || specs)) {
      JsonValue value = scalar(path);
      return new Filtered(
          name + "=contains=" + literal(value), document -> Oracle.contains(document, path, value));
    }
    if (kind == 3) {
      boolean not = random.nextBoolean();
      return new Filtered(
          name + "=exists=" + (not ? "false" : values.one(List.of("", "true"))),
          document -> not != (Oracle.value(document, path) != null));
    }
    if (kind == 4 && text) {
      return regex(name, path);
    }
    if (kind == 5 && text) {
      String pattern = like(scalar(path));
      return new Filtered(
          name + "=like=" + quoted(pattern), document -> Oracle.like(document, path, pattern));
    }
    return kind <= 8 || specs ? list(name, path) : ordered(name, path);
  }

  private Filtered regex(String name, List<String> path) {
    String regex = values.one(REGEXES);
    Pattern pattern = Pattern.compile(regex.replaceFirst("\\$$", "\\\\z"), Pattern.DOTALL);
    return new Filtered(
        name + "=regex=" + quoted(regex), document -> Oracle.matches(document, path, pattern));
  }

  private Filtered list(String name, List<String> path) {
    List<JsonValue> members = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      members.add(scalar(path));
    }
    boolean not = random.nextBoolean();
    String list = members.stream().map(this::literal).collect(Collectors.joining(",", "(", ")"));
    return new Filtered(
        name + (not ? "=out=" : "=in=") + list,
        document -> not != members.stream().anyMatch(value -> Oracle.equal(document, path, value)));
  }

  private Filtered ordered(String name, List<String> path) {
    JsonValue value = scalar(path);
    List<Map.Entry<String, Predicate<Integer>>> operators =
        List.of(
            Map.entry("=gt=", order -> order > 0),
            Map.entry(">", order -> order > 0),
            Map.entry("=ge=", order -> order >= 0),
            Map.entry("=lt=", order -> order < 0),
            Map.entry("=le=", order -> order <= 0),
            Map.entry("<=", order -> order <= 0));
    Map.Entry<String, Predicate<Integer>> operator = values.one(operators);
    return new Filtered(
        name + operator.getKey() + literal(value),
        document ->
            Oracle.compare(document, path, value)
                .filter(order -> operator.getValue().test(order))
                .isPresent());
  }

  Sorted sort() {
    List<Map.Entry<List<String>, Boolean>> keys = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      List<String> path = path();
      if (!path.equals(List.of("specs")) && keys.stream().noneMatch(k -> k.getKey().equals(path))) {
        keys.add(Map.entry(path, random.nextBoolean()));
      }
    }
    if (keys.isEmpty()) {
      keys.add(Map.entry(List.of("version"), true));
    }
    return new Sorted(
        keys.stream()
            .map(key -> (key.getValue() ? "-" : "") + selector(key.getKey()))
            .collect(Collectors.joining(",")),
        keys);
  }

  List<String> path() {
    if (random.nextInt(4) == 0) {
      return List.of(
          values.one(
              List.of(
                  "uid", "specs", "version", "revision", "createdAt", "updatedAt", "updatedBy")));
    }
    List<String> path = new ArrayList<>(List.of("metadata", values.one(RandomDocuments.NAMES)));
    while (random.nextInt(4) == 0) {
      path.add(values.one(RandomDocuments.NAMES));
    }
    return path;
  }

  /** With all that a filter takes for something else by its number. */
  static String selector(List<String> path) {
    return path.stream()
        .map(name -> name.replaceAll("([.\\\\])", "\\\\$1"))
        .map(
            name ->
                name.codePoints()
                    .mapToObj(c -> " ,\"".indexOf(c) < 0 ? Character.toString(c) : hex(c))
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("."));
  }

  private static String hex(int character) {
    return String.format("\\u%04X", character);
  }

  /** One that the field may well have; null may be said of a field that is not there. */
  private JsonValue scalar(List<String> path) {
    if (random.nextInt(3) > 0) {
      JsonValue found = Oracle.value(values.one(documents), path);
      JsonValue inner =
          found != null && found.getValueType() == JsonValue.ValueType.ARRAY
              ? found.asJsonArray().stream().findAny().orElse(JsonValue.NULL)
              : found;
      if (found == null && random.nextBoolean()) {
        return JsonValue.NULL;
      }
      if (inner != null
          && !(inner.getValueType() == JsonValue.ValueType.OBJECT)
          && inner.getValueType() != JsonValue.ValueType.ARRAY
          && isSayable(inner)) {
        return inner;
      }
    }
    JsonValue any = JsonText.parse(values.one(RandomDocuments.SCALARS));
    return isSayable(any) ? any : JsonValue.TRUE;
  }

  /** Control characters can't stand in a filter. */
  private static boolean isSayable(JsonValue value) {
    return !(value instanceof JsonString text)
        || text.getString().codePoints().noneMatch(Character::isISOControl);
  }

  private String literal(JsonValue value) {
    if (value instanceof JsonString text) {
      boolean plain =
          text.getString().matches("[A-Za-z][A-Za-z0-9_-]*")
              && !text.getString().matches("null|true|false");
      return plain && random.nextBoolean() ? text.getString() : quoted(text.getString());
    }
    return value instanceof JsonNumber number
        ? number.bigDecimalValue().toString()
        : value.toString();
  }

  private String quoted(String text) {
    String quote = random.nextBoolean() ? "'" : "\"";
    return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote;
  }

  private String like(JsonValue value) {
    String text = value instanceof JsonString string ? string.getString() : value.toString();
    int begin =
        text.offsetByCodePoints(0, random.nextInt(1 + text.codePointCount(0, text.length())));
    return switch (random.nextInt(4)) {
      case 0 -> text;
      case 1 -> text.substring(0, begin) + "*";
      case 2 -> "*" + text.substring(begin);
      default -> "*" + text.substring(begin) + "*" + values.one(List.of("", "b", "d*"));
    };
  }
}
