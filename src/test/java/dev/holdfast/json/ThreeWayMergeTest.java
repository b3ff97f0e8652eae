package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayMergeTest {
  /** base | mine | theirs | merged | who changed what. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Different members, on any level.
        "{\"a\":1,\"b\":1}|{\"a\":2,\"b\":1}|{\"a\":1,\"b\":2}|{\"a\":2,\"b\":2}|/a MINE, /b THEIRS",
        "{\"o\":{\"a\":1,\"b\":1}}|{\"o\":{\"a\":2,\"b\":1}}|{\"o\":{\"a\":1,\"b\":2}}|{\"o\":{\"a\":2,\"b\":2}}|/o/a MINE, /o/b THEIRS",
        "{}|{\"a\":1}|{\"b\":1}|{\"b\":1,\"a\":1}|/b THEIRS, /a MINE",
        // Removed by one, left alone by the other.
        "{\"a\":1,\"b\":1}|{\"b\":1}|{\"a\":1,\"b\":2}|{\"b\":2}|/a MINE, /b THEIRS",
        "{\"a\":{\"x\":1},\"b\":1}|{\"a\":{\"x\":1}}|{\"b\":1}|{}|/b MINE, /a THEIRS",
        "{\"a\":{\"x\":1,\"y\":1}}|{\"a\":{}}|{\"a\":{\"x\":1,\"y\":1,\"z\":1}}|{\"a\":{\"z\":1}}|/a/x MINE, /a/y MINE, /a/z THEIRS",
        // The same by both.
        "{\"a\":1}|{\"a\":2}|{\"a\":2.0}|{\"a\":2.0}|/a BOTH",
        "{\"a\":1}|{}|{}|{}|/a BOTH",
        "{}|{\"a\":{}}|{\"a\":{}}|{\"a\":{}}|/a BOTH",
        "{\"a\":[1]}|{\"a\":[1,2]}|{\"a\":[1,2]}|{\"a\":[1,2]}|/a BOTH",
        // An array that one side changed.
        "{\"a\":[1,2],\"b\":1}|{\"a\":[2],\"b\":1}|{\"a\":[1,2.0],\"b\":2}|{\"a\":[2],\"b\":2}|/a MINE, /b THEIRS",
        // An object that both put where none was.
        "{}|{\"a\":{\"x\":1}}|{\"a\":{\"y\":1}}|{\"a\":{\"y\":1,\"x\":1}}|/a/y THEIRS, /a/x MINE",
        "{\"a\":null}|{\"a\":{\"x\":1}}|{\"a\":{\"y\":1}}|{\"a\":{\"y\":1,\"x\":1}}|/a/y THEIRS, /a/x MINE",
        // null is a value, not absence.
        "{\"a\":1}|{\"a\":null}|{\"a\":1}|{\"a\":null}|/a MINE",
        "{\"a\":null}|{}|{\"a\":null}|{}|/a MINE",
        "{}|{\"a\":null}|{}|{\"a\":null}|/a MINE",
        // A number written in another way is kept, where nobody changed it.
        "{\"a\":1.1}|{\"a\":1.10}|{\"a\":1.1}|{\"a\":1.10}|/a MINE",
        "{\"a\":1.1}|{\"a\":1.1}|{\"a\":1.10}|{\"a\":1.10}|/a THEIRS",
        "{\"a\":1.1}|{\"a\":1.10}|{\"a\":1.2}|{\"a\":1.2}|/a THEIRS",
        "{\"a\":1.1}|{\"a\":1.2}|{\"a\":1.10}|{\"a\":1.2}|/a MINE",
        // Another type.
        "{\"a\":{\"x\":1}}|{\"a\":1}|{\"a\":{\"x\":1.0}}|{\"a\":1}|/a MINE",
        "{\"a\":1}|{\"a\":1}|{\"a\":{\"x\":1}}|{\"a\":{\"x\":1}}|/a THEIRS",
        // Names that a pointer escapes.
        "{\"/\":1,\"~\":1}|{\"/\":2,\"~\":1}|{\"/\":1,\"~\":2}|{\"/\":2,\"~\":2}|/~1 MINE, /~0 THEIRS",
      })
  void mergesByItself(String base, String mine, String theirs, String merged, String changes) {
    ThreeWayMerge merge = merge(base, mine, theirs);
    assertThat(merge.conflicts()).isEmpty();
    assertThat(JsonText.write(merge.merged())).isEqualTo(merged);
    assertThat(
            merge.changes().stream()
                .map(change -> change.pointer() + " " + change.side())
                .collect(Collectors.joining(", ")))
        .isEqualTo(changes);
    assertThat(merge.resolve(Map.of())).isEqualTo(merge.merged());
  }

  /** base | mine | theirs | pointer of the one conflict | merged, with what was there before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}|{\"a\":2}|{\"a\":3}|/a|{\"a\":1}",
        "{}|{\"a\":2}|{\"a\":3}|/a|{}",
        // As small as it can be.
        "{\"o\":{\"a\":1,\"b\":1}}|{\"o\":{\"a\":2,\"b\":1}}|{\"o\":{\"a\":3,\"b\":2}}|/o/a|{\"o\":{\"a\":1,\"b\":2}}",
        "{}|{\"o\":{\"a\":2,\"b\":1}}|{\"o\":{\"a\":3}}|/o/a|{\"o\":{\"b\":1}}",
        // Removed by one, changed by the other: the whole member.
        "{\"a\":1}|{}|{\"a\":2}|/a|{\"a\":1}",
        "{\"a\":1}|{\"a\":2}|{}|/a|{\"a\":1}",
        "{\"o\":{\"a\":1,\"b\":1}}|{}|{\"o\":{\"a\":1}}|/o|{\"o\":{\"a\":1,\"b\":1}}",
        // An array as a whole.
        "{\"a\":[1,2]}|{\"a\":[1,2,3]}|{\"a\":[0,1,2]}|/a|{\"a\":[1,2]}",
        "{\"a\":[{\"x\":1,\"y\":1}]}|{\"a\":[{\"x\":2,\"y\":1}]}|{\"a\":[{\"x\":1,\"y\":2}]}|/a|{\"a\":[{\"x\":1,\"y\":1}]}",
        // An object and something else.
        "{\"a\":{\"x\":1}}|{\"a\":{\"x\":2}}|{\"a\":\"x\"}|/a|{\"a\":{\"x\":1}}",
        "{\"a\":1}|{\"a\":null}|{\"a\":false}|/a|{\"a\":1}",
        "{\"a\":1}|{\"a\":\"1\"}|{\"a\":2}|/a|{\"a\":1}",
      })
  void asksWhereBothChanged(
      String base, String mine, String theirs, String pointer, String merged) {
    ThreeWayMerge merge = merge(base, mine, theirs);
    Pointer place = Pointer.of(pointer).orElseThrow();
    assertThat(merge.conflicts())
        .containsExactly(
            new MergeConflict(
                pointer,
                place.find(object(base)).orElse(null),
                place.find(object(mine)).orElse(null),
                place.find(object(theirs)).orElse(null)));
    assertThat(JsonText.write(merge.merged())).isEqualTo(merged);
  }

  /** base | mine | theirs | merged, with /a and /o/a being sets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":[\"x\",\"y\"]}|{\"a\":[\"y\",\"m\"]}|{\"a\":[\"x\",\"y\",\"t\"]}|{\"a\":[\"y\",\"t\",\"m\"]}",
        "{}|{\"a\":[\"m\",\"n\"]}|{\"a\":[\"n\",\"t\"]}|{\"a\":[\"n\",\"t\",\"m\"]}",
        "{\"o\":{\"a\":[\"x\"]}}|{\"o\":{\"a\":[]}}|{\"o\":{\"a\":[\"x\",\"t\"]}}|{\"o\":{\"a\":[\"t\"]}}",
        "{\"a\":[\"x\",\"y\"]}|{\"a\":[\"x\"]}|{\"a\":[\"y\"]}|{\"a\":[]}",
      })
  void elementsOfSetsAreMergedOneByOne(String base, String mine, String theirs, String merged) {
    ThreeWayMerge merge =
        ThreeWayMerge.of(object(base), object(mine), object(theirs), Set.of("/a", "/o/a"));
    assertThat(merge.conflicts()).isEmpty();
    assertThat(JsonText.write(merge.merged())).isEqualTo(merged);
    assertThat(merge.changes()).extracting(MergedChange::side).containsExactly(MergeSide.BOTH);
    assertThat(merge.resolve(Map.of())).isEqualTo(merge.merged());
    assertThat(merge(base, mine, theirs).conflicts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":[]}|{\"a\":[\"m\",\"m\"]}|{\"a\":[\"t\"]}",
        "{\"a\":[]}|{\"a\":[\"m\"]}|{\"a\":[1]}",
        "{\"a\":[1]}|{\"a\":[\"m\"]}|{\"a\":[\"t\"]}",
        "{\"a\":[\"x\"]}|{}|{\"a\":[\"t\"]}",
        "{\"a\":null}|{\"a\":[\"m\"]}|{\"a\":[\"t\"]}",
      })
  void whatIsNoSetIsAskedAboutAsAWhole(String base, String mine, String theirs) {
    ThreeWayMerge merge =
        ThreeWayMerge.of(object(base), object(mine), object(theirs), Set.of("/a"));
    assertThat(merge.conflicts()).extracting(MergeConflict::pointer).containsExactly("/a");
  }

  @Test
  void tellsWhatWasThereBeforeAndAfter() {
    assertThat(merge("{\"a\":1,\"b\":2}", "{\"b\":2,\"c\":3}", "{\"a\":1,\"b\":null}").changes())
        .containsExactlyInAnyOrder(
            new MergedChange("/a", value("1"), null, MergeSide.MINE),
            new MergedChange("/b", value("2"), JsonValue.NULL, MergeSide.THEIRS),
            new MergedChange("/c", null, value("3"), MergeSide.MINE));
  }

  @Test
  void eachChoiceStandsWhereItsConflictWas() {
    ThreeWayMerge merge =
        merge(
            "{\"o\":{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1},\"z\":1}",
            "{\"o\":{\"a\":2,\"b\":2,\"c\":2,\"d\":2},\"z\":2}",
            "{\"o\":{\"a\":3,\"b\":3,\"c\":3,\"d\":3,\"e\":3},\"z\":1}");
    JsonObject resolved =
        merge.resolve(
            Map.of(
                "/o/a", MergeChoice.MINE,
                "/o/b", MergeChoice.THEIRS,
                "/o/c", MergeChoice.of(value("[4]")),
                "/o/d", MergeChoice.ABSENT,
                "/o/e", MergeChoice.MINE));
    assertThat(resolved).isEqualTo(object("{\"o\":{\"a\":2,\"b\":3,\"c\":[4]},\"z\":2}"));
  }

  @Test
  void aConflictWithoutAChoiceAndAChoiceWithoutAConflictAreRefused() {
    ThreeWayMerge merge = merge("{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", "{\"a\":3,\"b\":3}");
    UnresolvedMerge refusal =
        catchThrowableOfType(
            UnresolvedMerge.class,
            () -> merge.resolve(Map.of("/a", MergeChoice.MINE, "/c", MergeChoice.THEIRS)));
    assertThat(refusal.unanswered()).containsExactly("/b");
    assertThat(refusal.unasked()).containsExactly("/c");
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    JsonObject deep = JsonValue.EMPTY_JSON_OBJECT;
    for (int i = 1; i < JsonLimits.BODY_DEPTH; i++) {
      deep = JsonBuild.object().add("a", deep).build();
    }
    JsonObject deepest = deep;
    JsonObject tooDeep = JsonBuild.object().add("a", deep).build();
    JsonObject none = JsonValue.EMPTY_JSON_OBJECT;
    assertThat(ThreeWayMerge.of(none, deepest, none).merged()).isEqualTo(deepest);
    assertThat(ThreeWayMerge.of(deepest, deepest, deepest).changes()).isEmpty();
    for (List<JsonObject> sides :
        List.of(
            List.of(tooDeep, none, none),
            List.of(none, tooDeep, none),
            List.of(none, none, tooDeep))) {
      assertThatThrownBy(() -> ThreeWayMerge.of(sides.get(0), sides.get(1), sides.get(2)))
          .isInstanceOf(MalformedJson.class);
    }
  }

  /** 100,000 members below a name of 300,000 characters: 30 GB of pointers, if all were told. */
  @Test
  void whereThePointersWouldTakeTooMuchMoreIsAskedAndNothingLost() {
    String name = "n".repeat(300_000);
    JsonObject base = wide(name, 0, 0);
    JsonObject mine = wide(name, 1, 0);
    JsonObject theirs = wide(name, 0, 1);
    onlyConflictIs("/metadata/" + name, base, mine, theirs);
    onlyConflictIs(
        "/" + name,
        base.getJsonObject("metadata"),
        mine.getJsonObject("metadata"),
        theirs.getJsonObject("metadata"));
  }

  private static void onlyConflictIs(
      String pointer, JsonObject base, JsonObject mine, JsonObject theirs) {
    ThreeWayMerge merge = ThreeWayMerge.of(base, mine, theirs);
    assertThat(merge.changes()).isEmpty();
    assertThat(merge.conflicts()).hasSize(1);
    // Not compared by AssertJ, which would write all of it out.
    assertThat(merge.conflicts().get(0).pointer().equals(pointer)).isTrue();
    assertThat(merge.resolve(Map.of(pointer, MergeChoice.MINE)).equals(mine)).isTrue();
    assertThat(merge.resolve(Map.of(pointer, MergeChoice.THEIRS)).equals(theirs)).isTrue();
  }

  private static JsonObject wide(String name, int even, int odd) {
    JsonObjectBuilder members = JsonBuild.object();
    for (int i = 0; i < 100_000; i++) {
      members.add("m" + i, i % 2 == 0 ? even : odd);
    }
    return JsonBuild.object().add("metadata", JsonBuild.object().add(name, members)).build();
  }

  private static ThreeWayMerge merge(String base, String mine, String theirs) {
    return ThreeWayMerge.of(object(base), object(mine), object(theirs));
  }

  private static JsonObject object(String text) {
    return JsonText.parse(text).asJsonObject();
  }

  private static JsonValue value(String text) {
    return JsonText.parse(text);
  }
}
