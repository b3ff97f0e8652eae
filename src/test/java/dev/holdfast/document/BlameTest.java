package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.document.Blame.Blamed;
import dev.holdfast.document.Blame.Origin;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonDigest;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.Pointer;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BlameTest {

  /** Of few values, some of which are the same ones written otherwise. */
  private static final List<String> VALUES =
      List.of("1", "1.0", "10e-1", "2", "\"1\"", "null", "{}", "[]", "[1]", "[1.0]", "{\"a\":1}");

  private static final List<String> NAMES = List.of("a", "b", "0", "~/");

  private record Change(int number, Action action, JsonObject content) {}

  /**
   * The oracle goes the other way: from the oldest revision to the newest, it writes down of each
   * value since when it stands where it stands.
   */
  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void agreesWithWhoeverWatchedFromTheBeginning(@ForAll Random random) {
    List<Change> history = history(random);
    JsonObject present = history.get(history.size() - 1).content();
    if (random.nextInt(4) == 0) {
      present = content(random); // by a write that left no revision
    }
    Map<String, Integer> expected = new TreeMap<>();
    Map<String, Integer> watched = watched(history);
    leaves(present)
        .forEach((place, value) -> expected.put(place, watched.getOrDefault(place + value, 0)));

    assertThat(blamed(history, present)).isEqualTo(expected);
  }

  private static List<Change> history(Random random) {
    List<Change> history = new ArrayList<>();
    int number = 0;
    boolean live = false;
    JsonObject content = JsonValue.EMPTY_JSON_OBJECT;
    int changes = 1 + random.nextInt(12);
    while (history.size() < changes || !live) {
      number += random.nextInt(6) == 0 ? 2 : 1; // one is removed
      Action action = !live ? random(random, Action.CREATE, Action.RESTORE) : change(random);
      content = action == Action.DELETE ? content : content(random);
      live = action != Action.DELETE;
      history.add(new Change(number, action, content));
    }
    return history;
  }

  private static Action change(Random random) {
    return random(
        random, Action.PATCH, Action.PATCH, Action.REPLACE, Action.RESTORE, Action.DELETE);
  }

  private static Action random(Random random, Action... actions) {
    return actions[random.nextInt(actions.length)];
  }

  private static JsonObject content(Random random) {
    JsonObjectBuilder inner = JsonBuild.object();
    JsonObjectBuilder metadata = JsonBuild.object();
    for (int i = random.nextInt(3); i > 0; i--) {
      inner.add(name(random), value(random));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      metadata.add(name(random), value(random));
    }
    if (random.nextBoolean()) {
      metadata.add(name(random), inner);
    }
    List<String> specs = new ArrayList<>();
    for (String spec : List.of("x", "y", "z")) {
      if (random.nextBoolean()) {
        specs.add(random.nextInt(specs.size() + 1), spec);
      }
    }
    JsonObjectBuilder content =
        JsonBuild.object().add("metadata", metadata).add("specs", JsonBuild.array(specs));
    return random.nextInt(3) == 0
        ? content.add("access", JsonText.parse("{\"private\":true}")).build()
        : content.build();
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static JsonValue value(Random random) {
    return JsonText.parse(VALUES.get(random.nextInt(VALUES.size())));
  }

  /** By place and value, the revision since which it stands there. */
  private static Map<String, Integer> watched(List<Change> history) {
    Map<String, Integer> since = new TreeMap<>();
    for (Change change : history) {
      Map<String, Integer> now = new TreeMap<>();
      if (change.action() != Action.DELETE) {
        boolean anew = change.action() == Action.CREATE;
        leaves(change.content())
            .forEach(
                (place, value) ->
                    now.put(
                        place + value,
                        anew
                            ? change.number()
                            : since.getOrDefault(place + value, change.number())));
      }
      since.clear();
      since.putAll(now);
    }
    return since;
  }

  /** By place, a digest of the value; a spec's place is its name. */
  private static Map<String, String> leaves(JsonObject content) {
    Map<String, String> leaves = new TreeMap<>();
    content.forEach(
        (name, value) -> {
          if (name.equals("specs")) {
            value.asJsonArray().forEach(spec -> leaves.put("spec " + spec, ""));
          } else {
            leaves("/" + name, value, leaves);
          }
        });
    return leaves;
  }

  private static void leaves(String place, JsonValue value, Map<String, String> leaves) {
    if (value.getValueType() != JsonValue.ValueType.OBJECT || value.asJsonObject().isEmpty()) {
      leaves.put(place, JsonDigest.of(List.of(value)));
      return;
    }
    value
        .asJsonObject()
        .forEach(
            (name, member) ->
                leaves(place + "/" + name.replace("~", "~0").replace("/", "~1"), member, leaves));
  }

  /** By place, the revision that is blamed; 0 for none. */
  private static Map<String, Integer> blamed(List<Change> history, JsonObject present) {
    Blame blame = new Blame(Fields.of(present, Pointer.ROOT));
    for (int i = history.size() - 1; i >= 0 && blame.isOpen(); i--) {
      Change change = history.get(i);
      blame.look(origin(change.number()), change.action(), change.content());
    }
    blame.end();
    Map<String, Integer> blamed = new TreeMap<>();
    for (Blamed field : blame.result()) {
      assertThat(field.orEarlier()).isFalse();
      int revision = field.origin().map(origin -> (int) origin.revision()).orElse(0);
      blamed.put(place(field.pointer(), present), revision);
    }
    return blamed;
  }

  private static String place(String pointer, JsonObject present) {
    return pointer.startsWith("/specs/")
        ? "spec " + Pointer.of(pointer).orElseThrow().find(present).orElseThrow()
        : pointer;
  }

  private static Origin origin(int number) {
    return new Origin(number, "ada", Instant.EPOCH);
  }

  @Test
  void whatWasNotLookedAtMayHaveSetIt() {
    JsonObject content = JsonText.parse("{\"metadata\":{\"a\":1,\"b\":2}}").asJsonObject();
    JsonObject older = JsonText.parse("{\"metadata\":{\"a\":1,\"b\":3}}").asJsonObject();
    Blame blame = new Blame(Fields.of(content, Pointer.ROOT));
    blame.look(origin(9), Action.PATCH, content);
    blame.look(origin(8), Action.PATCH, older);

    assertThat(blame.isOpen()).isTrue();
    assertThat(blame.result())
        .extracting(
            Blamed::pointer, field -> field.origin().orElseThrow().revision(), Blamed::orEarlier)
        .containsExactly(tuple("/metadata/a", 8L, true), tuple("/metadata/b", 9L, false));
  }

  @Test
  void anArraysElementIsNoMember() {
    JsonObject present = JsonText.parse("{\"metadata\":{\"a\":{\"0\":1}}}").asJsonObject();
    JsonObject older = JsonText.parse("{\"metadata\":{\"a\":[1]}}").asJsonObject();
    Blame blame = new Blame(Fields.of(present, Pointer.ROOT));
    blame.look(origin(2), Action.PATCH, present);
    blame.look(origin(1), Action.PATCH, older);

    assertThat(blame.isOpen()).isFalse();
    assertThat(blame.result().get(0).origin().orElseThrow().revision()).isEqualTo(2);
  }
}
