package dev.holdfast.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** UTF-8 decoded without ever replacing what is wrong: {@code new String} would, silently. */
final class Utf8 {
  private Utf8() {}

  static String decode(byte[] utf8) {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    // UTF-8 never has more UTF-16 units than bytes.
    CharBuffer text = CharBuffer.allocate(utf8.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(utf8), text, true);
    text.flip();
    if (result.isError()) {
      throw wrongAfter(text.toString());
    }
    return text.toString();
  }

  private static MalformedJson wrongAfter(String text) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int column = text.length() - text.lastIndexOf('\n');
    return MalformedJson.at(line, column, "The text is not UTF-8.");
  }
}
