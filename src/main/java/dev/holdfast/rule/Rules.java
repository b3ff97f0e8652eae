package dev.holdfast.rule;

import dev.holdfast.json.Pointer;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import dev.holdfast.schema.ContentSchema;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a collection demands of its documents, ready to be held against them. Never changes; for any
 * number of threads at once.
 */
public final class Rules {

  private static final String METADATA = "metadata";

  /** A rule and its pointers, read once. */
  private record Prepared(UniqueRule rule, List<Pointer> pointers) {}

  private final List<Prepared> unique;
  private final Optional<ContentSchema> schema;

  private Rules(List<Prepared> unique, Optional<ContentSchema> schema) {
    this.unique = unique;
    this.schema = schema;
  }

  /**
   * Prepares rules.
   *
   * @param unique well-shaped
   * @param schema a JSON Schema, if the collection has one
   * @throws Invalid if two rules have one name, or the schema is none; pointers into a collection
   */
  public static Rules of(List<UniqueRule> unique, Optional<JsonObject> schema) {
    Set<String> names = new HashSet<>();
    List<Prepared> prepared = new ArrayList<>();
    for (UniqueRule rule : unique) {
      if (!names.add(String.valueOf(rule.name()))) {
        throw new Invalid(
            Violation.of(
                "/unique/" + prepared.size() + "/name", "distinct", "names another rule too"));
      }
      prepared.add(
          new Prepared(
              rule, rule.pointers().stream().flatMap(p -> Pointer.of(p).stream()).toList()));
    }
    return new Rules(
        List.copyOf(prepared), schema.map(json -> ContentSchema.compile("/schema", json)));
  }

  /** The unique rules. */
  List<UniqueRule> unique() {
    return unique.stream().map(Prepared::rule).toList();
  }

  boolean hasSchema() {
    return schema.isPresent();
  }

  /** Bytes of memory, roughly. */
  int weight() {
    return 1_000 + schema.map(ContentSchema::bytes).orElse(0);
  }

  /**
   * What a live document of this content has to itself; in the order of the rules.
   *
   * @param collectionId whose rules these are
   */
  public List<Claim> claims(long collectionId, JsonObject metadata, JsonArray specs) {
    List<Claim> claims = new ArrayList<>(unique.size());
    for (Prepared prepared : unique) {
      List<JsonValue> values = values(prepared, metadata, specs);
      if (values.size() == prepared.pointers().size()) {
        String name = String.valueOf(prepared.rule().name());
        claims.add(Claim.of(collectionId, name, prepared.pointers().get(0).text(), values));
      }
    }
    return claims;
  }

  /** Those that are there and not null. */
  private static List<JsonValue> values(Prepared rule, JsonObject metadata, JsonArray specs) {
    List<JsonValue> values = new ArrayList<>(rule.pointers().size());
    for (Pointer pointer : rule.pointers()) {
      JsonValue root = pointer.tokens().get(0).equals(METADATA) ? metadata : specs;
      pointer.rest().find(root).filter(value -> value != JsonValue.NULL).ifPresent(values::add);
    }
    return values;
  }

  /** What the schema finds wrong with metadata, as pointers into its document; empty if it fits. */
  public List<Violation> misfits(JsonObject metadata) {
    return schema.map(found -> found.check("/" + METADATA, metadata)).orElse(List.of());
  }
}
