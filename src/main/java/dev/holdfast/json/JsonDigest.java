package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;

/**
 * A short name for values: the same for what {@link JsonEquality} takes as the same ({@code 1} and
 * {@code 1.0}, members in any order), another one for all else ({@code "1"}). It is the SHA-256 of
 * a canonical text in which every part says its kind and its length, so that no two lists of values
 * run into the same text.
 */
public final class JsonDigest {

  private JsonDigest() {}

  /**
   * The digest of values in their order: 43 characters of base64url.
   *
   * @param values nested no deeper than {@link JsonLimits#BODY_DEPTH}
   */
  public static String of(List<JsonValue> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> append(value, text));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256().digest(bytes));
  }

  private static void append(JsonValue value, StringBuilder text) {
    switch (value.getValueType()) {
      case OBJECT -> appendMembers(value.asJsonObject(), text);
      case ARRAY -> appendElements(value.asJsonArray(), text);
      case STRING -> appendText(((JsonString) value).getString(), text);
      case NUMBER -> appendNumber((JsonNumber) value, text);
      case TRUE -> text.append('t');
      case FALSE -> text.append('f');
      case NULL -> text.append('n');
    }
  }

  private static void appendMembers(JsonObject object, StringBuilder text) {
    text.append('{');
    new TreeMap<>(object)
        .forEach(
            (name, value) -> {
              appendText(name, text);
              append(value, text);
            });
    text.append('}');
  }

  private static void appendElements(JsonArray array, StringBuilder text) {
    text.append('[');
    array.forEach(element -> append(element, text));
    text.append(']');
  }

  private static void appendText(String value, StringBuilder text) {
    text.append('"').append(value.length()).append(':').append(value);
  }

  /** Digits without the zeros at their end, and where the point is; zeros are never written out. */
  private static void appendNumber(JsonNumber value, StringBuilder text) {
    String digits = value.bigDecimalValue().unscaledValue().toString();
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    boolean zero = digits.equals("0");
    long exponent = zero ? 0 : (long) digits.length() - end - value.bigDecimalValue().scale();
    text.append('#').append(digits, 0, end).append('e').append(exponent).append(';');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
