package dev.holdfast.console.collection;

import dev.holdfast.collection.CollectionContent;
import dev.holdfast.collection.CollectionJson;
import dev.holdfast.collection.CountedCollection;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MergeChoice;
import dev.holdfast.rule.UniqueRule;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What owners decide of a collection, as it is compared and merged: its rules are an object by
 * their names, so that two who add different rules never meet. (In the API they are an array, since
 * they are judged in an order.)
 */
final class Parts {

  static final String UNIQUE = "unique";

  /** Fields that documents are found by, in any order. */
  static final Set<String> SETS = Set.of("/indexed");

  private static final List<String> DECIDED =
      List.of("title", "description", "schema", UNIQUE, "indexed", "fenced");

  private static final Set<String> TEXTS = Set.of("/title", "/description");

  private Parts() {}

  /** What owners decide of it. */
  static JsonObject contentOf(CountedCollection counted) {
    JsonObject all = CollectionJson.of(counted);
    JsonObjectBuilder content = JsonBuild.object();
    DECIDED.stream().filter(all::containsKey).forEach(name -> content.add(name, all.get(name)));
    return content.build();
  }

  /**
   * Whether it is what a collection can be said to be, with rules that have names of their own.
   *
   * @throws dev.holdfast.json.MalformedJson where it is not
   */
  static boolean isContent(JsonObject content) {
    List<UniqueRule> rules = CollectionContent.read(content).unique();
    return rules.stream().map(UniqueRule::name).filter(Objects::nonNull).distinct().count()
        == rules.size();
  }

  /**
   * As it is merged.
   *
   * @param content whose rules have names, each another
   */
  static JsonObject of(JsonObject content) {
    JsonObjectBuilder rules = JsonBuild.object();
    if (content.containsKey(UNIQUE)) {
      for (JsonValue rule : content.getJsonArray(UNIQUE)) {
        rules.add(rule.asJsonObject().getString("name"), rule.asJsonObject().get("pointers"));
      }
    }
    return with(content, rules.build());
  }

  /** As it is written. */
  static JsonObject toContent(JsonObject parts) {
    JsonArrayBuilder rules = JsonBuild.array();
    for (Map.Entry<String, JsonValue> rule : parts.getJsonObject(UNIQUE).entrySet()) {
      rules.add(
          JsonBuild.object().add("name", rule.getKey()).add("pointers", rule.getValue()).build());
    }
    return with(parts, rules.build());
  }

  /**
   * What was typed to stand at a place; blank for nothing.
   *
   * @param pointer into what is merged
   * @throws dev.holdfast.json.MalformedJson where only JSON can stand, and it is none
   */
  static MergeChoice typed(String pointer, String text) {
    if (text.isBlank()) {
      return MergeChoice.ABSENT;
    }
    if (TEXTS.contains(pointer)) {
      return MergeChoice.of(JsonBuild.text(text));
    }
    return MergeChoice.of(
        pointer.startsWith("/" + UNIQUE + "/") ? lines(text) : JsonText.parse(text));
  }

  /** One pointer in a line. */
  static JsonArray lines(String text) {
    return JsonBuild.array(
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
  }

  private static JsonObject with(JsonObject whole, JsonValue rules) {
    JsonObjectBuilder content = JsonBuild.object();
    whole.forEach(
        (name, value) -> {
          if (!name.equals(UNIQUE)) {
            content.add(name, value);
          }
        });
    return content.add(UNIQUE, rules).build();
  }
}
