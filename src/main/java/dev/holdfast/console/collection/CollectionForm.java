package dev.holdfast.console.collection;

import dev.holdfast.console.Digits;
import dev.holdfast.console.form.FieldText;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in a collection's form: what was opened, which a merge goes back to, and what was typed.
 * All of it is in the form itself: any server reads it, whatever became of the collection.
 */
final class CollectionForm {

  static final String VERSION = "version";
  static final String BASE = "base";
  static final String NAME = "name";
  static final String TITLE = "title";
  static final String DESCRIPTION = "description";
  static final String SCHEMA = "schema";
  static final String INDEXED = "indexed";
  static final String FENCED = "fenced";
  static final String RULES = "rules";

  /** Which row of the same form is to go. */
  static final String REMOVE = "remove";

  /** More rows than a collection may have rules: the service says so, not the form. */
  private static final int MAX_ROWS = 100;

  private final Map<String, String> texts;
  private final List<TypedRule> rules;
  private final JsonObject base;

  private CollectionForm(Map<String, String> texts, List<TypedRule> rules, JsonObject base) {
    this.texts = Map.copyOf(texts);
    this.rules = List.copyOf(rules);
    this.base = base;
  }

  /** A form as it is first shown: of a collection, or of none yet. */
  static CollectionForm opened(JsonObject content, OptionalLong version) {
    Map<String, String> texts = new HashMap<>();
    texts.put(TITLE, content.getString(TITLE, ""));
    texts.put(DESCRIPTION, content.getString(DESCRIPTION, ""));
    texts.put(INDEXED, lines(content.get(INDEXED)));
    if (content.containsKey(SCHEMA)) {
      texts.put(SCHEMA, JsonText.pretty(content.get(SCHEMA)));
    }
    if (content.getBoolean(FENCED, false)) {
      texts.put(FENCED, "true");
    }
    version.ifPresent(number -> texts.put(VERSION, Long.toString(number)));
    List<TypedRule> rules = new ArrayList<>();
    for (JsonValue rule : array(content.get(Parts.UNIQUE))) {
      JsonObject object = rule.asJsonObject();
      rules.add(new TypedRule(object.getString(NAME), lines(object.get("pointers"))));
    }
    return new CollectionForm(texts, rules, content);
  }

  /** A form of one content over another, which is the collection's. */
  static CollectionForm over(JsonObject content, JsonObject base, long version) {
    CollectionForm form = opened(content, OptionalLong.of(version));
    return new CollectionForm(form.texts, form.rules, base);
  }

  /** A form that came back. Rows in which nothing was typed, or that were taken out, are none. */
  static CollectionForm posted(Map<String, String> parameters) {
    List<TypedRule> rules = new ArrayList<>();
    String count = parameters.getOrDefault(RULES, "");
    int rows = count.matches("[0-9]{1,3}") ? Math.min(Integer.parseInt(count), MAX_ROWS) : 0;
    String gone = parameters.getOrDefault(REMOVE, "");
    for (int i = 0; i < rows; i++) {
      if (gone.equals(Integer.toString(i))) {
        continue;
      }
      rules.add(
          new TypedRule(
              parameters.getOrDefault("rule." + i + ".name", "").strip(),
              FieldText.withLineFeeds(parameters.getOrDefault("rule." + i + ".pointers", ""))));
    }
    rules.removeIf(TypedRule::isBlank);
    Map<String, String> texts = new HashMap<>();
    for (String name : List.of(VERSION, NAME, TITLE, DESCRIPTION, SCHEMA, INDEXED, FENCED)) {
      texts.put(name, FieldText.withLineFeeds(parameters.getOrDefault(name, "")));
    }
    return new CollectionForm(texts, rules, object(parameters.get(BASE)));
  }

  /** What a hidden field has brought back; nothing if it is none of ours. */
  static JsonObject object(@Nullable String text) {
    try {
      return text != null
              && JsonText.parse(text) instanceof JsonObject object
              && Parts.isContent(object)
          ? object
          : JsonValue.EMPTY_JSON_OBJECT;
    } catch (MalformedJson notOurs) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
  }

  /** With a row more to type a rule in. */
  CollectionForm withRule() {
    List<TypedRule> more = new ArrayList<>(rules);
    more.add(new TypedRule("", ""));
    return new CollectionForm(texts, more, base);
  }

  /** The same, for a collection that is not there any more. */
  CollectionForm overNothing() {
    Map<String, String> changed = new HashMap<>(texts);
    changed.remove(VERSION);
    return new CollectionForm(changed, rules, JsonValue.EMPTY_JSON_OBJECT);
  }

  /** What was typed. What was not touched stays as it was, whatever a browser makes of it. */
  TypedCollection read() {
    List<Fault> faults = new ArrayList<>();
    JsonObjectBuilder content = JsonBuild.object();
    if (!text(TITLE).isEmpty()) {
      content.add(TITLE, text(TITLE));
    }
    String before = base.getString(DESCRIPTION, "");
    content.add(
        DESCRIPTION,
        FieldText.withLineFeeds(before).equals(text(DESCRIPTION)) ? before : text(DESCRIPTION));
    if (!text(SCHEMA).isBlank()) {
      try {
        content.add(SCHEMA, JsonText.parse(text(SCHEMA)));
      } catch (MalformedJson broken) {
        faults.add(fault(broken));
      }
    }
    content.add(Parts.UNIQUE, rules(faults));
    content.add(INDEXED, typed(base.get(INDEXED), text(INDEXED)));
    content.add(FENCED, isFenced() ? JsonValue.TRUE : JsonValue.FALSE);
    return new TypedCollection(content.build(), faults);
  }

  private static Fault fault(MalformedJson broken) {
    String pointer = "/schema" + broken.pointer().orElse("");
    return broken.line().isPresent() && broken.column().isPresent()
        ? new Fault(
            pointer,
            "collectionForm.line",
            List.of(
                Integer.toString(broken.line().getAsInt()),
                Integer.toString(broken.column().getAsInt()),
                broken.reason()))
        : new Fault(pointer, "collectionForm.json", List.of(broken.reason()));
  }

  private JsonArray rules(List<Fault> faults) {
    Map<String, JsonValue> before =
        array(base.get(Parts.UNIQUE)).stream()
            .map(JsonValue::asJsonObject)
            .collect(Collectors.toMap(rule -> rule.getString(NAME), rule -> rule.get("pointers")));
    Set<String> names = new HashSet<>();
    JsonArrayBuilder array = JsonBuild.array();
    for (int i = 0; i < rules.size(); i++) {
      TypedRule rule = rules.get(i);
      if (rule.name().isEmpty() || !names.add(rule.name())) {
        String key = rule.name().isEmpty() ? "collectionForm.nameless" : "collectionForm.twice";
        faults.add(new Fault("/unique/" + i + "/name", key, List.of()));
      }
      array.add(
          JsonBuild.object()
              .add(NAME, rule.name())
              .add("pointers", typed(before.get(rule.name()), rule.pointers()))
              .build());
    }
    return array.build();
  }

  private static JsonArray typed(@Nullable JsonValue before, String typed) {
    return before != null && lines(before).equals(typed)
        ? before.asJsonArray()
        : Parts.lines(typed);
  }

  private static JsonArray array(@Nullable JsonValue value) {
    return value instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
  }

  private static String lines(@Nullable JsonValue texts) {
    return FieldText.withLineFeeds(
        array(texts).stream()
            .map(text -> ((JsonString) text).getString())
            .collect(Collectors.joining("\n")));
  }

  /** What is in a field. */
  String text(String name) {
    return texts.getOrDefault(name, "");
  }

  boolean isFenced() {
    return text(FENCED).equals("true");
  }

  List<TypedRule> rules() {
    return rules;
  }

  /** What was opened; empty for what is to be created. */
  JsonObject base() {
    return base;
  }

  OptionalLong version() {
    return Digits.read(text(VERSION));
  }
}
