package dev.holdfast.bulk;

import dev.holdfast.json.JsonText;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some lines of what is to be imported. It ends where a line does; the last line of all need not.
 */
final class Chunk {

  private static final byte END = '\n';

  /** What one transaction is to have, in bytes; one line more. */
  static final int STEP_BYTES = 256 << 10;

  private final long firstLine;
  private final long lineCount;
  private final byte[] content;

  /**
   * @param firstLine the number of its first line, from 1
   * @param lineCount how many it has, blank ones too
   */
  Chunk(long firstLine, long lineCount, byte[] content) {
    this.firstLine = firstLine;
    this.lineCount = lineCount;
    this.content = content;
  }

  long firstLine() {
    return firstLine;
  }

  long lineCount() {
    return lineCount;
  }

  /** As it is kept. */
  byte[] content() {
    return content.clone();
  }

  int size() {
    return content.length;
  }

  /** A line as it was sent, without what ends it. */
  static final class Line {

    private final long number;
    private final byte[] content;

    private Line(long number, byte[] content) {
      this.number = number;
      this.content = content;
    }

    long number() {
      return number;
    }

    int size() {
      return content.length;
    }

    /**
     * What it says.
     *
     * @throws dev.holdfast.json.MalformedJson if it is no JSON
     */
    JsonValue json() {
      return JsonText.parse(content);
    }

    /** White space as JSON has it. */
    boolean isBlank() {
      for (byte each : content) {
        if (each != ' ' && each != '\t' && each != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  /** A piece as it was kept, of which it need not be said how many lines it has. */
  static Chunk ofKept(long firstLine, byte[] content) {
    return new Chunk(firstLine, 0, content);
  }

  /**
   * The lines behind a number, as many as one transaction is to have.
   *
   * @param line a number
   * @param atMost how many
   * @param bytes after so many no other line is begun
   */
  List<Line> behind(long line, int atMost, int bytes) {
    List<Line> lines = new ArrayList<>();
    long number = firstLine;
    int size = 0;
    int begin = 0;
    while (begin < content.length && lines.size() < atMost && size < bytes) {
      int end = begin;
      while (end < content.length && content[end] != END) {
        end++;
      }
      if (number > line) {
        lines.add(new Line(number, Arrays.copyOfRange(content, begin, end)));
        size += end - begin;
      }
      number++;
      begin = end + 1;
    }
    return lines;
  }
}
