package dev.holdfast.schema;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks a schema as a schema: what stands under {@code properties} are names, what stands under
 * {@code const} is data. The meta-schema was held against it before, so that nothing here has an
 * unexpected type.
 */
final class SchemaCompiler {
  /** What relative identifiers are relative to. Nothing is there. */
  private static final URI WHOLE = URI.create("schema://holdfast/");

  private final SchemaProblems problems;
  private final boolean assertsFormats;
  private final TextPatterns patterns = new TextPatterns();
  private final References references;
  private final Map<SchemaNode, List<ApplicatorReader.Step>> inPlace = new LinkedHashMap<>();

  private SchemaCompiler(SchemaProblems problems, References references, boolean assertsFormats) {
    this.problems = problems;
    this.references = references;
    this.assertsFormats = assertsFormats;
  }

  /**
   * A schema that is known to be one by the meta-schema.
   *
   * @param problems takes what is wrong with it, which may be nothing
   */
  static SchemaNode compile(JsonObject schema, SchemaProblems problems) {
    Place root = Place.root(schema);
    Resource whole = new Resource(WHOLE, root);
    References references = new References(problems, whole, MetaSchema.resources());
    SchemaCompiler compiler = new SchemaCompiler(problems, references, true);
    SchemaNode node = compiler.walk(root, whole);
    references.resolveAll(compiler);
    new EndlessRecursion(compiler.inPlace, problems).find();
    return node;
  }

  /** The meta-schema itself, in which formats are only annotations. */
  static References trusted(JsonObject schema) {
    SchemaProblems problems = new SchemaProblems("");
    Place root = Place.root(schema);
    Resource whole = new Resource(WHOLE, root);
    References references = new References(problems, whole, Map.of());
    SchemaCompiler compiler = new SchemaCompiler(problems, references, false);
    compiler.walk(root, whole);
    references.resolveAll(compiler);
    problems.refuse();
    return references;
  }

  SchemaNode walk(Place place, Resource outer) {
    JsonValue value = place.value();
    if (value.getValueType() != JsonValue.ValueType.OBJECT) {
      return value.getValueType() == JsonValue.ValueType.TRUE
          ? SchemaNode.ALWAYS
          : SchemaNode.NEVER;
    }
    SchemaNode known = place.node();
    return known == null ? walkObject(place, value.asJsonObject(), outer) : known;
  }

  private SchemaNode walkObject(Place place, JsonObject schema, Resource outer) {
    checkDialect(place, schema);
    Resource resource = references.enter(text(schema, "$id"), place, outer);
    SchemaNode node = new SchemaNode(resource.dynamicAnchors());
    place.hold(node, resource);
    references.name(text(schema, "$anchor"), text(schema, "$dynamicAnchor"), node, place, resource);
    List<Keyword> keywords = new ArrayList<>();
    new AssertionReader(schema, place, this, keywords).read();
    ApplicatorReader applicators = new ApplicatorReader(schema, place, resource, this, keywords);
    List<ApplicatorReader.Step> steps = applicators.read();
    if (!steps.isEmpty()) {
      inPlace.put(node, steps);
    }
    node.define(keywords, applicators.asksWhatWasEvaluated());
    return node;
  }

  private void checkDialect(Place place, JsonObject schema) {
    String dialect = text(schema, "$schema");
    if (dialect != null && !MetaSchema.isUri(dialect)) {
      problems.add(place.child("$schema", JsonValue.NULL), "$schema", MetaSchema.ONLY_DIALECT);
    }
  }

  private static @Nullable String text(JsonObject schema, String keyword) {
    JsonValue value = schema.get(keyword);
    return value instanceof JsonString text ? text.getString() : null;
  }

  /** Notes that a keyword refers to another schema, which may not have been walked yet. */
  void refer(RefKeyword keyword, String reference, Place at, Resource resource) {
    references.refer(keyword, reference, at, resource);
  }

  /** Empty if it can't be had, which is then a problem. */
  Optional<TextPattern> pattern(String source, Place at) {
    try {
      return Optional.of(patterns.compile(source));
    } catch (PatternRefused e) {
      problems.add(at, "pattern", e.detail());
      return Optional.empty();
    }
  }

  /** Empty if formats are not asserted, or not this one. */
  Optional<Format> format(String name) {
    return assertsFormats ? Format.named(name) : Optional.empty();
  }
}
