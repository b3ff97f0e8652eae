package dev.holdfast.schema;

/** The bounds on schemas and on what holding them against content may cost, each with a reason. */
public final class SchemaLimits {
  /** As {@code JsonSize} counts them. Schemas that people write have a few kilobytes. */
  public static final long SCHEMA_BYTES = 256 << 10;

  /** Levels of nesting, the same as of the metadata that a schema describes. */
  static final int SCHEMA_DEPTH = 64;

  /**
   * Characters of one pattern. Longer ones are generated, and an {@code enum} serves them better.
   */
  static final int PATTERN_CHARACTERS = 1000;

  /** Groups within groups of a pattern: reading and matching them takes stack. */
  static final int PATTERN_GROUPS = 50;

  /**
   * Instructions that one pattern may take: {@code a{1000}} is a thousand. Matching takes time in
   * proportion to this times the text, and stack in proportion to this.
   */
  static final int PATTERN_SIZE = 2000;

  /** Instructions of all patterns of a schema: what they take of the heap while it is cached. */
  static final int PATTERNS_SIZE = 40_000;

  /**
   * Steps that one check may take. A step is a keyword that is looked at, a member or an element
   * that is visited, or work of some 50 ns within a keyword. A schema of 30 properties takes a few
   * hundred on its document; the largest document allowed (1 MiB), as an array of half a million
   * numbers, takes 3 million for three keywords an element.
   */
  static final long CHECK_STEPS = 5_000_000;

  /**
   * Steps that checking a schema against the meta-schema may take, which is linear in the schema's
   * size: a bound that even the worst schema of {@link #SCHEMA_BYTES} stays far below.
   */
  static final long COMPILE_STEPS = 20 * CHECK_STEPS;

  /**
   * Schemas within schemas at once, references included. Content has 64 levels; this leaves eight
   * applications to each, and fits into the stack of a thread of the server.
   */
  static final int CHECK_DEPTH = 512;

  /** Violations in one answer: nobody mends more than that before asking again. */
  static final int VIOLATIONS = 100;

  /** Characters of one answer's pointers and messages, since a name can have a megabyte. */
  static final int VIOLATIONS_CHARACTERS = 64 << 10;

  private SchemaLimits() {}
}
