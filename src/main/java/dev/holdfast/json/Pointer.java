package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Pointer (RFC 6901).
 *
 * @param text as it was written
 * @param tokens unescaped; none for the whole document
 */
public record Pointer(String text, List<String> tokens) {

  /** Leads to the whole document. */
  public static final Pointer ROOT = new Pointer("", List.of());

  /** More digits than any array here has positions, and few enough for an {@code int}. */
  private static final int INDEX_DIGITS = 9;

  /** Takes a copy of the tokens. */
  public Pointer {
    tokens = List.copyOf(tokens);
  }

  /** Empty if the text is no pointer: it has to begin with a slash, and {@code ~} needs 0 or 1. */
  public static Optional<Pointer> of(String text) {
    if (text.isEmpty()) {
      return Optional.of(ROOT);
    }
    if (text.charAt(0) != '/' || hasBadEscape(text)) {
      return Optional.empty();
    }
    List<String> tokens = new ArrayList<>();
    int begin = 1;
    for (int slash = text.indexOf('/', begin); slash >= 0; slash = text.indexOf('/', begin)) {
      tokens.add(unescaped(text.substring(begin, slash)));
      begin = slash + 1;
    }
    tokens.add(unescaped(text.substring(begin)));
    return Optional.of(new Pointer(text, tokens));
  }

  /** The pointer that goes on from where the first token leads; of the root itself, none does. */
  public Pointer rest() {
    String first = "/" + escaped(tokens.get(0));
    return new Pointer(text.substring(first.length()), tokens.subList(1, tokens.size()));
  }

  /** The pointer to a member of what this one leads to. */
  public Pointer child(String name) {
    List<String> longer = new ArrayList<>(tokens);
    longer.add(name);
    return new Pointer(text + "/" + escaped(name), longer);
  }

  /** The value that it leads to (RFC 6901 section 4); empty if there is none. */
  public Optional<JsonValue> find(JsonValue document) {
    @Nullable JsonValue found = document;
    for (String token : tokens) {
      found = child(found, token);
      if (found == null) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  private static @Nullable JsonValue child(JsonValue parent, String token) {
    if (parent instanceof JsonObject object) {
      return object.get(token);
    }
    if (!(parent instanceof JsonArray array)) {
      return null;
    }
    OptionalInt index = arrayIndex(token);
    return index.isPresent() && index.getAsInt() < array.size()
        ? array.get(index.getAsInt())
        : null;
  }

  boolean isRoot() {
    return tokens.isEmpty();
  }

  String lastToken() {
    return tokens.get(tokens.size() - 1);
  }

  List<String> parentTokens() {
    return tokens.subList(0, tokens.size() - 1);
  }

  boolean isProperPrefixOf(Pointer other) {
    return tokens.size() < other.tokens.size()
        && tokens.equals(other.tokens.subList(0, tokens.size()));
  }

  static String escaped(String token) {
    return token.replace("~", "~0").replace("/", "~1");
  }

  private static String unescaped(String token) {
    // In this order, or ~01 would become a slash (RFC 6901 section 4).
    return token.replace("~1", "/").replace("~0", "~");
  }

  private static boolean hasBadEscape(String text) {
    for (int i = text.indexOf('~'); i >= 0; i = text.indexOf('~', i + 1)) {
      if (i + 1 == text.length() || (text.charAt(i + 1) != '0' && text.charAt(i + 1) != '1')) {
        return true;
      }
    }
    return false;
  }

  /** RFC 6901 section 4: ASCII digits without a leading zero. Empty for anything else. */
  static OptionalInt arrayIndex(String token) {
    if (token.isEmpty() || token.length() > INDEX_DIGITS) {
      return OptionalInt.empty();
    }
    if (token.charAt(0) == '0' && token.length() > 1) {
      return OptionalInt.empty();
    }
    if (!token.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(token));
  }
}
