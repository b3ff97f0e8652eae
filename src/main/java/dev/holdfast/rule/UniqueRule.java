package dev.holdfast.rule;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.shape.Distinct;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No two live documents of the collection have the same values at these places (I3). A document in
 * which one of them is missing or null is not bound.
 *
 * @param name tells the rules of a collection apart
 * @param pointers JSON pointers (RFC 6901), 1 to {@value #MAX_POINTERS}, in an order that counts
 */
public record UniqueRule(
    @NotNull @Pattern(regexp = NAME) @Nullable String name,
    @Size(min = 1, max = MAX_POINTERS) @Distinct List<@ContentPointer String> pointers) {

  /** What a rule may be called: it stands in messages and in the database. */
  static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

  /** Each is looked up in every write. */
  static final int MAX_POINTERS = 10;

  /** Rules of a collection: each may cost a write two rows of an index. */
  public static final int MAX_RULES = 20;

  /** Reads the rules of a representation. */
  public static List<UniqueRule> readAll(JsonMembers collection) {
    return collection.objects("unique").stream().map(UniqueRule::read).toList();
  }

  /** Reads what {@link #toJson} has written. */
  static List<UniqueRule> ofKept(JsonValue kept) {
    return kept.asJsonArray().stream().map(JsonMembers::of).map(UniqueRule::read).toList();
  }

  /** The rules as they are kept and shown. */
  public static JsonArray toJson(List<UniqueRule> rules) {
    JsonArrayBuilder array = JsonBuild.array();
    rules.forEach(rule -> array.add(rule.toJson()));
    return array.build();
  }

  private static UniqueRule read(JsonMembers members) {
    UniqueRule rule =
        new UniqueRule(
            members.text("name").orElse(null), members.texts("pointers").orElse(List.of()));
    members.end();
    return rule;
  }

  private JsonObject toJson() {
    return JsonBuild.object()
        .add("name", String.valueOf(name))
        .add("pointers", JsonBuild.array(pointers))
        .build();
  }
}
