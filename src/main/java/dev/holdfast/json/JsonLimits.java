package dev.holdfast.json;

/** The bounds on JSON that comes from outside, each with its reason. */
public final class JsonLimits {
  /**
   * Levels of nesting in a document's metadata; {@code {}} counts 1. Deeper documents are nearly
   * always attacks, and every recursive walk needs a bound.
   */
  public static final int METADATA_DEPTH = 64;

  /**
   * Bytes of a document's metadata, as {@link JsonSize#bytes} counts them. A record that people
   * edit together is smaller by orders; what is larger is a file.
   */
  public static final long METADATA_BYTES = 1L << 20;

  /**
   * Levels of nesting in a request body: {@link #METADATA_DEPTH} and room for what may stand around
   * a document's metadata (a representation, in a patch operation, in a list of operations).
   */
  public static final int BODY_DEPTH = METADATA_DEPTH + 6;

  /** Operations in one JSON Patch: its cost is bounded though each operation is cheap. */
  public static final int PATCH_OPERATIONS = 1000;

  /**
   * Bytes that all {@code copy} operations of one patch may copy together. Each copy may double the
   * document, so that without a bound a patch of 22 operations makes 75 MB.
   */
  public static final long PATCH_COPIED_BYTES = 2 * METADATA_BYTES;

  /**
   * Digits of a number's literal, zeros aside that only place the point: PostgreSQL gives 1e100000
   * back with all of them. Reading decimal digits takes more than linear time.
   */
  public static final int NUMBER_DIGITS = 16_384;

  /** Digits before the decimal point that PostgreSQL's {@code numeric} can hold. */
  public static final int NUMBER_INTEGER_DIGITS = 131_072;

  /** Digits after the decimal point that PostgreSQL's {@code numeric} can hold. */
  public static final int NUMBER_FRACTION_DIGITS = 16_383;

  private JsonLimits() {}
}
