package dev.holdfast.find;

import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names a value in a document: {@code updatedAt}, {@code metadata.beam.energy}. A backslash lets a
 * dot, a backslash, or any character by its number ({@code \}{@code u002C}) stand in a name.
 *
 * @param field where it begins
 * @param path the names of members below the metadata, at least one there; none elsewhere
 */
public record Selector(Field field, List<String> path) {

  private static final int HEX = 16;
  private static final int HEX_DIGITS = 4;

  /** Takes a copy of the path. */
  public Selector {
    path = List.copyOf(path);
  }

  /**
   * Reads a selector of a value.
   *
   * @param parameter which parameter of the request it stands in
   * @throws ParameterRefused if it names nothing that a document has
   */
  public static Selector read(String parameter, String text) {
    Texts.require(parameter, text);
    List<String> names = names(parameter, text);
    Optional<Field> field = Field.of(names.get(0));
    boolean nested = field.equals(Optional.of(Field.METADATA));
    if (field.isEmpty() || nested != names.size() > 1) {
      throw unknown(parameter, text);
    }
    return new Selector(field.get(), names.subList(1, names.size()));
  }

  /**
   * The value that it leads to; null if there is none.
   *
   * @param metadata that it leads into
   */
  public @Nullable JsonValue in(JsonObject metadata) {
    JsonValue found = metadata;
    for (String name : path) {
      if (!(found instanceof JsonObject object)) {
        return null;
      }
      found = object.get(name);
    }
    return found;
  }

  /** Its kind of value. */
  public Field.Kind kind() {
    return field.kind();
  }

  /** The names that a text is made of; none is empty. */
  static List<String> names(String parameter, String text) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '.') {
        names.add(name.toString());
        name.setLength(0);
      } else if (unit != '\\') {
        name.append(unit);
      } else {
        i += unescape(parameter, text, i + 1, name);
      }
    }
    names.add(name.toString());
    if (names.contains("") || !Texts.isStorable(String.join(".", names))) {
      throw unknown(parameter, text);
    }
    if (names.size() > FindLimits.SELECTOR_NAMES) {
      throw new ParameterRefused(
          parameter,
          "The name " + quoted(text) + " has more than " + FindLimits.SELECTOR_NAMES + " parts.");
    }
    return names;
  }

  /** How many characters the escape has behind its backslash. */
  private static int unescape(String parameter, String text, int at, StringBuilder name) {
    char kind = at < text.length() ? text.charAt(at) : ' ';
    if (kind == '.' || kind == '\\') {
      name.append(kind);
      return 1;
    }
    int end = at + 1 + HEX_DIGITS;
    if (kind == 'u' && end <= text.length() && isHex(text.substring(at + 1, end))) {
      name.append((char) Integer.parseInt(text.substring(at + 1, end), HEX));
      return 1 + HEX_DIGITS;
    }
    throw new ParameterRefused(
        parameter,
        "In the name "
            + quoted(text)
            + " a backslash stands before something else than a dot, a backslash, or u and four"
            + " hexadecimal digits.");
  }

  private static boolean isHex(String digits) {
    return digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, HEX) >= 0);
  }

  static ParameterRefused unknown(String parameter, String text) {
    return new ParameterRefused(
        parameter,
        "A document has no "
            + quoted(text)
            + " to ask for: there are uid, version, revision, createdAt, createdBy, updatedAt,"
            + " updatedBy, specs, and what is in the metadata, as in metadata.color.");
  }

  /** As it is told to people: not at any length. */
  static String quoted(String text) {
    int shown = 100;
    return text.length() <= shown ? "\"" + text + "\"" : "\"" + Texts.first(text, shown) + "…\"";
  }
}
