package dev.holdfast.schema;

import dev.holdfast.json.JsonSize;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.TooLarge;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * A JSON Schema (2020-12) that content is held against, formats asserted. Immutable, for any number
 * of threads at once.
 *
 * <p>Both compiling and checking take bounded time, memory and stack, whatever the schema and the
 * content are, and decide the same each time: what they do is counted. {@code docs/schemas.md} says
 * what is supported and what a violation looks like.
 */
public final class ContentSchema {
  private final SchemaNode schema;
  private final int bytes;

  private ContentSchema(SchemaNode schema, int bytes) {
    this.schema = schema;
    this.bytes = bytes;
  }

  /**
   * Reads a schema.
   *
   * @param base where pointers into the schema begin, such as {@code /schema}
   * @param schema what an owner says
   * @throws Invalid if it is no schema of 2020-12, refers to what is not in it, recurs without end,
   *     is nested deeper than 64 levels, or has a pattern that can't be searched for in linear
   *     time; with at most 100 violations
   * @throws TooLarge if it has more than 256 KiB
   */
  public static ContentSchema compile(String base, JsonObject schema) {
    long bytes = JsonSize.bytes(schema, SchemaLimits.SCHEMA_BYTES);
    if (bytes > SchemaLimits.SCHEMA_BYTES) {
      throw new TooLarge("The schema", SchemaLimits.SCHEMA_BYTES);
    }
    if (JsonSize.depth(schema) > SchemaLimits.SCHEMA_DEPTH) {
      throw new Invalid(
          Violation.of(
              base, "depth", "This must nest at most " + SchemaLimits.SCHEMA_DEPTH + " levels."));
    }
    checkDialect(base, schema);
    SchemaProblems problems = new SchemaProblems(base);
    if (!MetaSchema.fits(Place.root(schema), problems)) {
      problems.refuse();
    }
    SchemaNode node = SchemaCompiler.compile(schema, problems);
    problems.refuse();
    problems.addAll(probe(node, base));
    problems.refuse();
    return new ContentSchema(node, (int) bytes);
  }

  /** Another dialect would be refused for many things, of which this one is the cause. */
  private static void checkDialect(String base, JsonObject schema) {
    if (schema.get("$schema") instanceof JsonString dialect
        && !MetaSchema.isUri(dialect.getString())) {
      throw new Invalid(Violation.of(base + "/$schema", "$schema", MetaSchema.ONLY_DIALECT));
    }
  }

  /** A schema that is too costly for nothing at all is so for everything. */
  private static List<Violation> probe(SchemaNode node, String base) {
    return Check.violations(node, base, JsonValue.EMPTY_JSON_OBJECT, SchemaLimits.CHECK_STEPS)
        .stream()
        .filter(violation -> violation.code().equals(Check.TOO_COSTLY))
        .toList();
  }

  /**
   * Holds content against the schema. Never throws, whatever the content.
   *
   * @param base where pointers into the content begin, such as {@code /metadata}
   * @return what does not fit, at most 100 violations, ordered by pointer, then code; empty if it
   *     fits; one {@code schema-too-costly} if finding out takes too much work
   */
  public List<Violation> check(String base, JsonObject content) {
    return violations(base, content);
  }

  /** The same for values of any type. */
  List<Violation> violations(String base, JsonValue content) {
    return Check.violations(schema, base, content, SchemaLimits.CHECK_STEPS);
  }

  /** How many bytes of JSON the schema has: its weight in a cache. */
  public int bytes() {
    return bytes;
  }
}
