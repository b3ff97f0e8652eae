package dev.holdfast.bulk;

import dev.holdfast.http.Body;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Cuts what is sent into pieces that end where a line does. Holds one piece at the most: of a line
 * that is longer than any document may be, it keeps as much as shows that.
 */
final class ChunkCutter {

  /** A line is looked at with one character more than it may have. */
  static final int LINE_BYTES = Body.MAX_BYTES;

  /** A piece is given away once it has so many bytes. */
  static final int CHUNK_BYTES = 256 << 10;

  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private long firstLine = 1;
  private long lineCount;
  private int lineBytes;
  private boolean isBlank = true;
  private boolean inLine;
  private long lines;

  /** How many lines had something in them so far. */
  long lines() {
    return lines;
  }

  /** How many there were so far, blank ones too. */
  long allLines() {
    return firstLine - 1 + lineCount;
  }

  /** Takes the next byte. */
  void add(byte next) {
    inLine = true;
    if (next == '\n') {
      piece.write(next);
      endLine();
      return;
    }
    isBlank &= next == ' ' || next == '\t' || next == '\r';
    if (lineBytes <= LINE_BYTES) {
      piece.write(next);
      lineBytes++;
    }
  }

  private void endLine() {
    lineCount++;
    lines += isBlank ? 0 : 1;
    lineBytes = 0;
    isBlank = true;
    inLine = false;
  }

  /** A piece that has become large enough. */
  Optional<Chunk> cut() {
    return !inLine && piece.size() >= CHUNK_BYTES ? Optional.of(take()) : Optional.empty();
  }

  /** The rest. */
  Chunk last() {
    if (inLine) {
      endLine();
    }
    return take();
  }

  private Chunk take() {
    Chunk chunk = new Chunk(firstLine, lineCount, piece.toByteArray());
    firstLine += lineCount;
    lineCount = 0;
    piece.reset();
    return chunk;
  }
}
