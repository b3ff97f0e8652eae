package dev.holdfast.json;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How large and how deep a value is. Both walks keep their own stack, since patches can nest values
 * deeper than the thread's stack would bear.
 */
public final class JsonSize {
  private static final int PUNCTUATION_PAIR = 2;

  private JsonSize() {}

  /**
   * UTF-8 bytes of the value's text without white space. A number counts as the longer of how we
   * write it and plain digits, which is what a {@code jsonb} column gives back: {@code 1e100000}
   * counts 100,001.
   *
   * @param stopAt bytes from which on the caller doesn't care
   * @return the size, or some number over {@code stopAt} if the size is over it
   */
  public static long bytes(JsonValue value, long stopAt) {
    Deque<Iterator<JsonValue>> open = new ArrayDeque<>();
    long bytes = ownBytes(value);
    push(value, open);
    while (!open.isEmpty() && bytes <= stopAt) {
      Iterator<JsonValue> siblings = open.element();
      if (siblings.hasNext()) {
        JsonValue child = siblings.next();
        bytes += ownBytes(child);
        push(child, open);
      } else {
        open.remove();
      }
    }
    return bytes;
  }

  /** Levels of nesting: 0 for a text, number or literal, 1 for an object or array of those. */
  public static int depth(JsonValue value) {
    Deque<Iterator<JsonValue>> open = new ArrayDeque<>();
    push(value, open);
    int deepest = 0;
    while (!open.isEmpty()) {
      deepest = Math.max(deepest, open.size());
      Iterator<JsonValue> siblings = open.element();
      if (siblings.hasNext()) {
        push(siblings.next(), open);
      } else {
        open.remove();
      }
    }
    return deepest;
  }

  /**
   * For what walks through a value on the thread's stack.
   *
   * @throws MalformedJson if it is nested deeper than {@link JsonLimits#BODY_DEPTH}
   */
  static void requireDepth(JsonValue value) {
    if (depth(value) > JsonLimits.BODY_DEPTH) {
      throw MalformedJson.at(
          "", "The value is nested more than " + JsonLimits.BODY_DEPTH + " levels deep.");
    }
  }

  private static void push(JsonValue value, Deque<Iterator<JsonValue>> open) {
    switch (value.getValueType()) {
      case OBJECT -> open.push(value.asJsonObject().values().iterator());
      case ARRAY -> open.push(value.asJsonArray().iterator());
      case STRING, NUMBER, TRUE, FALSE, NULL -> {}
    }
  }

  /** Without the values within: brackets, commas and names. */
  private static long ownBytes(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> {
        long bytes = PUNCTUATION_PAIR + commas(value.asJsonObject().size());
        for (String name : value.asJsonObject().keySet()) {
          bytes += text(name) + 1;
        }
        yield bytes;
      }
      case ARRAY -> PUNCTUATION_PAIR + commas(value.asJsonArray().size());
      case STRING -> text(((JsonString) value).getString());
      case NUMBER -> number(((JsonNumber) value).bigDecimalValue());
      case FALSE -> 5;
      case TRUE, NULL -> 4;
    };
  }

  private static long commas(int children) {
    return Math.max(0, children - 1);
  }

  private static long text(String text) {
    long bytes = PUNCTUATION_PAIR;
    for (int i = 0; i < text.length(); i++) {
      bytes += utf16Unit(text.charAt(i));
    }
    return bytes;
  }

  private static int utf16Unit(char unit) {
    if (unit < ' ') {
      return isShortEscape(unit) ? 2 : 6;
    }
    if (unit == '"' || unit == '\\') {
      return 2;
    }
    if (unit < 0x80) {
      return 1;
    }
    // A surrogate pair is four bytes, two for each half.
    return unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
  }

  private static boolean isShortEscape(char unit) {
    return unit == '\b' || unit == '\f' || unit == '\n' || unit == '\r' || unit == '\t';
  }

  private static long number(BigDecimal number) {
    long sign = number.signum() < 0 ? 1 : 0;
    return sign + Math.max(plainDigits(number), scientificDigits(number));
  }

  /** Length of {@link BigDecimal#toPlainString}, sign aside, without making that string. */
  private static long plainDigits(BigDecimal number) {
    long precision = number.precision();
    long scale = number.scale();
    if (scale <= 0) {
      return number.signum() == 0 ? 1 : precision - scale;
    }
    return precision > scale ? precision + 1 : scale + 2;
  }

  /** Length of {@link BigDecimal#toString}, sign aside, where that has an exponent; else 0. */
  private static long scientificDigits(BigDecimal number) {
    long precision = number.precision();
    long exponent = precision - 1 - number.scale();
    if (number.scale() == 0 || (number.scale() > 0 && exponent >= -6)) {
      return 0;
    }
    long point = precision > 1 ? 1 : 0;
    return precision + point + 2 + Long.toString(Math.abs(exponent)).length();
  }
}
