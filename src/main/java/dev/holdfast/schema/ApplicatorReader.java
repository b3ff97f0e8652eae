package dev.holdfast.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keywords of one schema that apply other schemas, those last that ask what the others
 * evaluated.
 */
final class ApplicatorReader {
  private static final List<String> ONLY_HELD = List.of("$defs", "definitions");

  private final JsonObject schema;
  private final Place place;
  private final Resource resource;
  private final SchemaCompiler compiler;
  private final List<Keyword> keywords;
  private final List<Step> inPlace = new ArrayList<>();

  /**
   * A schema that is held against the same value.
   *
   * @param reference where it is referred to; null if it stands there itself
   */
  record Step(Keyword keyword, List<SchemaNode> schemas, @Nullable Place reference) {}

  ApplicatorReader(
      JsonObject schema,
      Place place,
      Resource resource,
      SchemaCompiler compiler,
      List<Keyword> keywords) {
    this.schema = schema;
    this.place = place;
    this.resource = resource;
    this.compiler = compiler;
    this.keywords = keywords;
  }

  /** Reads them all; returns what is held against the same value. */
  List<Step> read() {
    ONLY_HELD.forEach(this::map);
    one("contentSchema");
    readReference("$ref");
    readReference("$dynamicRef");
    if (schema.containsKey("allOf")) {
      List<SchemaNode> all = list("allOf");
      addInPlace(new AllOfKeyword(all), all);
    }
    readAlternatives("anyOf", false);
    readAlternatives("oneOf", true);
    readConditions();
    readMembers();
    readElements();
    SchemaNode otherElements = one("unevaluatedItems");
    if (otherElements != null) {
      keywords.add(new UnevaluatedItemsKeyword(otherElements));
    }
    SchemaNode otherMembers = one("unevaluatedProperties");
    if (otherMembers != null) {
      keywords.add(new UnevaluatedPropertiesKeyword(otherMembers));
    }
    return inPlace;
  }

  /** Whether a keyword asks what the others evaluated. */
  boolean asksWhatWasEvaluated() {
    return schema.containsKey("unevaluatedItems") || schema.containsKey("unevaluatedProperties");
  }

  private void readReference(String code) {
    JsonValue reference = schema.get(code);
    if (reference != null) {
      RefKeyword keyword = new RefKeyword(code);
      Place at = place.child(code, reference);
      keywords.add(keyword);
      inPlace.add(new Step(keyword, List.of(), at));
      compiler.refer(keyword, AssertionReader.text(reference), at, resource);
    }
  }

  private void readAlternatives(String code, boolean exactlyOne) {
    if (schema.containsKey(code)) {
      List<SchemaNode> alternatives = list(code);
      addInPlace(new AlternativesKeyword(code, alternatives, exactlyOne), alternatives);
    }
  }

  private void readConditions() {
    SchemaNode excluded = one("not");
    if (excluded != null) {
      addInPlace(new NotKeyword(excluded), List.of(excluded));
    }
    SchemaNode condition = one("if");
    SchemaNode then = Objects.requireNonNullElse(one("then"), SchemaNode.ALWAYS);
    SchemaNode otherwise = Objects.requireNonNullElse(one("else"), SchemaNode.ALWAYS);
    if (condition != null) {
      addInPlace(new IfKeyword(condition, then, otherwise), List.of(condition, then, otherwise));
    }
    if (schema.containsKey("dependentSchemas")) {
      Map<String, SchemaNode> dependent = map("dependentSchemas");
      addInPlace(new DependentSchemasKeyword(dependent), List.copyOf(dependent.values()));
    }
  }

  private void readMembers() {
    Map<String, SchemaNode> named = map("properties");
    List<MembersKeyword.Patterned> patterned = new ArrayList<>();
    map("patternProperties")
        .forEach(
            (source, node) ->
                compiler
                    .pattern(source, patternPlace(source))
                    .ifPresent(p -> patterned.add(new MembersKeyword.Patterned(p, node))));
    SchemaNode additional = one("additionalProperties");
    if (!named.isEmpty() || !patterned.isEmpty() || additional != null) {
      keywords.add(new MembersKeyword(named, List.copyOf(patterned), additional));
    }
    SchemaNode names = one("propertyNames");
    if (names != null) {
      keywords.add(new PropertyNamesKeyword(names));
    }
  }

  private Place patternPlace(String source) {
    JsonObject patterns = schema.getJsonObject("patternProperties");
    return place
        .child("patternProperties", patterns)
        .child(source, patterns.getOrDefault(source, JsonValue.NULL));
  }

  private void readElements() {
    List<SchemaNode> prefix = list("prefixItems");
    SchemaNode rest = one("items");
    if (!prefix.isEmpty() || rest != null) {
      keywords.add(new ElementsKeyword(prefix, rest));
    }
    SchemaNode contained = one("contains");
    if (contained != null) {
      keywords.add(
          new ContainsKeyword(
              contained, count("minContains", 1), count("maxContains", Integer.MAX_VALUE)));
    }
  }

  private int count(String keyword, int otherwise) {
    JsonValue count = schema.get(keyword);
    return count == null ? otherwise : AssertionReader.count(count);
  }

  private void addInPlace(Keyword keyword, List<SchemaNode> schemas) {
    keywords.add(keyword);
    inPlace.add(new Step(keyword, schemas, null));
  }

  private @Nullable SchemaNode one(String keyword) {
    JsonValue value = schema.get(keyword);
    return value == null ? null : compiler.walk(place.child(keyword, value), resource);
  }

  private List<SchemaNode> list(String keyword) {
    JsonValue value = schema.get(keyword);
    if (value == null) {
      return List.of();
    }
    Place at = place.child(keyword, value);
    JsonArray array = value.asJsonArray();
    List<SchemaNode> schemas = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      schemas.add(compiler.walk(at.child(Integer.toString(i), array.get(i)), resource));
    }
    return List.copyOf(schemas);
  }

  private Map<String, SchemaNode> map(String keyword) {
    JsonValue value = schema.get(keyword);
    if (value == null) {
      return Map.of();
    }
    Place at = place.child(keyword, value);
    Map<String, SchemaNode> schemas = new LinkedHashMap<>();
    value
        .asJsonObject()
        .forEach((name, each) -> schemas.put(name, compiler.walk(at.child(name, each), resource)));
    return schemas;
  }
}
