package dev.holdfast.http;

import dev.holdfast.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Path and query of an operation of a transaction, relative to the API's root.
 *
 * @param path as it was written, without the query
 * @param segments its names, decoded
 * @param parameters of the query, each once
 */
public record OperationUrl(String path, List<String> segments, Map<String, String> parameters) {

  /** As long as the URL of a request may well be; every name fits many times over. */
  static final int MAX_LENGTH = 8192;

  /** RFC 3986 §2: these stand encoded; a fragment is never sent. Letters of any script may not. */
  private static final String NEVER_PLAIN = " #\"<>\\^`{|}";

  /**
   * Reads it.
   *
   * @param pointer where it stands
   * @throws MalformedJson if it is none
   */
  public static OperationUrl read(String pointer, String text) {
    if (text.length() > MAX_LENGTH) {
      throw MalformedJson.at(pointer, "This may have " + MAX_LENGTH + " characters.");
    }
    if (!text.startsWith("/")) {
      throw MalformedJson.at(
          pointer, "This must be a path below the API's root, such as /accounts/a.");
    }
    String[] parts = text.split("\\?", 2);
    List<String> segments = new ArrayList<>();
    for (String segment : parts[0].substring(1).split("/", -1)) {
      segments.add(name(pointer, decode(pointer, segment, ";", '+')));
    }
    return new OperationUrl(
        parts[0], List.copyOf(segments), parts.length == 1 ? Map.of() : query(pointer, parts[1]));
  }

  /** Dot segments are taken out of a URL before it is sent (RFC 3986 §5.2.4): here nobody does. */
  private static String name(String pointer, String segment) {
    if (segment.equals(".") || segment.equals("..")) {
      throw MalformedJson.at(pointer, "No name here is \".\" or \"..\".");
    }
    return segment;
  }

  private static Map<String, String> query(String pointer, String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      String[] pair = part.split("=", 2);
      String name = decode(pointer, pair[0], "", ' ');
      String value = pair.length == 1 ? "" : decode(pointer, pair[1], "", ' ');
      if (parameters.put(name, value) != null) {
        throw new MalformedRequest(name, "This parameter may come once.");
      }
    }
    return parameters;
  }

  /**
   * @param notPlain what else has to be encoded
   * @param plus what a plus stands for
   */
  private static String decode(String pointer, String text, String notPlain, char plus) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (character == '%') {
        bytes.write(encoded(pointer, text, i));
        i += 3;
        continue;
      }
      if (Character.isISOControl(character)
          || NEVER_PLAIN.indexOf(character) >= 0
          || notPlain.indexOf(character) >= 0) {
        throw MalformedJson.at(pointer, "This holds what has to be encoded in a URL.");
      }
      bytes.writeBytes(
          Character.toString(character == '+' ? plus : character).getBytes(StandardCharsets.UTF_8));
      i += Character.charCount(character);
    }
    try {
      String decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      if (decoded.indexOf('\0') >= 0) {
        throw MalformedJson.at(pointer, "No name holds the character zero.");
      }
      return decoded;
    } catch (CharacterCodingException unreadable) {
      throw MalformedJson.at(pointer, "What is encoded here is no UTF-8.");
    }
  }

  private static int encoded(String pointer, String text, int at) {
    int high = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw MalformedJson.at(pointer, "Behind a % stand two hexadecimal digits.");
    }
    return high * 16 + low;
  }
}
