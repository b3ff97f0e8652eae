package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class ThreeWayMergePropertyTest {
  /** What two made of one. */
  record Sides(JsonObject base, JsonObject mine, JsonObject theirs) {
    ThreeWayMerge merge() {
      return ThreeWayMerge.of(base, mine, theirs);
    }

    Sides swapped() {
      return new Sides(base, theirs, mine);
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatOneSideLeftAloneIsTheOthersToTheLastDigit(@ForAll("sides") Sides sides) {
    JsonObject base = sides.base();
    JsonObject other = sides.theirs();
    for (ThreeWayMerge merge :
        List.of(
            ThreeWayMerge.of(base, base, other),
            ThreeWayMerge.of(base, other, base),
            ThreeWayMerge.of(base, other, other))) {
      assertThat(merge.conflicts()).isEmpty();
      // JSON-P's equals tells 1 from 1.0.
      assertThat(merge.merged()).isEqualTo(other);
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void nothingIsToldWhereNothingWasDone(@ForAll("sides") Sides sides) {
    JsonObject base = sides.base();
    assertThat(ThreeWayMerge.of(base, base, base).changes()).isEmpty();
    assertThat(ThreeWayMerge.of(base, base, sides.theirs()).changes())
        .allMatch(change -> change.side() == MergeSide.THEIRS);
    assertThat(ThreeWayMerge.of(base, sides.mine(), base).changes())
        .allMatch(change -> change.side() == MergeSide.MINE);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void sidesAreTreatedAlike(@ForAll("sides") Sides sides) {
    ThreeWayMerge merge = sides.merge();
    ThreeWayMerge swapped = sides.swapped().merge();
    assertThat(JsonEquality.same(merge.merged(), swapped.merged())).isTrue();
    assertThat(swapped.conflicts())
        .containsExactlyInAnyOrderElementsOf(
            merge.conflicts().stream().map(c -> swapped(c)).toList());
    assertThat(sides(swapped))
        .isEqualTo(
            sides(merge).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> swapped(e.getValue()))));
    // Whoever is to win, wins.
    assertThat(
            JsonEquality.same(
                merge.resolve(all(merge, MergeChoice.MINE)),
                swapped.resolve(all(swapped, MergeChoice.THEIRS))))
        .isTrue();
  }

  private static Map<String, MergeSide> sides(ThreeWayMerge merge) {
    return merge.changes().stream()
        .collect(Collectors.toMap(MergedChange::pointer, MergedChange::side));
  }

  private static MergeConflict swapped(MergeConflict conflict) {
    return new MergeConflict(
        conflict.pointer(),
        conflict.base(),
        /* mine= */ conflict.theirs(),
        /* theirs= */ conflict.mine());
  }

  private static MergeSide swapped(MergeSide side) {
    return switch (side) {
      case MINE -> MergeSide.THEIRS;
      case THEIRS -> MergeSide.MINE;
      case BOTH -> MergeSide.BOTH;
    };
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void nothingOfEitherSideVanishesWithoutBeingAskedAbout(@ForAll("sides") Sides sides) {
    ThreeWayMerge merge = sides.merge();
    accountFor(sides.base(), sides.mine(), MergeSide.MINE, merge);
    accountFor(sides.base(), sides.theirs(), MergeSide.THEIRS, merge);
    Statistics.label("conflicts")
        .collect(!merge.conflicts().isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(p -> p > 20));
    Statistics.label("merged by itself from each side")
        .collect(
            sides(merge).containsValue(MergeSide.MINE)
                && sides(merge).containsValue(MergeSide.THEIRS))
        .coverage(coverage -> coverage.check(true).percentage(p -> p > 20));
  }

  private static void accountFor(
      JsonObject base, JsonObject side, MergeSide whose, ThreeWayMerge merge) {
    leaves(side)
        .forEach(
            (pointer, value) -> {
              Optional<JsonValue> before = at(base, pointer);
              if (before.isPresent() && JsonEquality.same(before.get(), value)) {
                return;
              }
              if (isAsked(pointer, merge)) {
                return;
              }
              JsonValue after = at(merge.merged(), pointer).orElseThrow();
              if (value.equals(JsonValue.EMPTY_JSON_OBJECT)) {
                // The other side may have put members into the one that is new.
                assertThat(after).isInstanceOf(JsonObject.class);
              } else {
                assertThat(JsonEquality.same(after, value)).as(pointer).isTrue();
                assertThat(isTold(pointer, whose, merge)).as(pointer).isTrue();
              }
            });
    leaves(base)
        .forEach(
            (pointer, value) -> {
              Optional<JsonValue> now = at(side, pointer);
              if (now.isPresent() && JsonEquality.same(now.get(), value)) {
                return;
              }
              if (isAsked(pointer, merge) || value.equals(JsonValue.EMPTY_JSON_OBJECT)) {
                return;
              }
              Optional<JsonValue> after = at(merge.merged(), pointer);
              assertThat(after.isPresent() && JsonEquality.same(after.get(), value))
                  .as("what this side took away at %s is back", pointer)
                  .isFalse();
            });
  }

  private static boolean isAsked(String pointer, ThreeWayMerge merge) {
    return merge.conflicts().stream().anyMatch(conflict -> leadsInto(conflict.pointer(), pointer));
  }

  private static boolean isTold(String pointer, MergeSide whose, ThreeWayMerge merge) {
    return merge.changes().stream()
        .filter(change -> change.side() == whose || change.side() == MergeSide.BOTH)
        .anyMatch(change -> leadsInto(change.pointer(), pointer));
  }

  /** Whether the longer pointer leads to where the shorter does, or further. */
  private static boolean leadsInto(String shorter, String longer) {
    return longer.equals(shorter) || longer.startsWith(shorter + "/");
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void noPointerLeadsIntoAnother(@ForAll("sides") Sides sides) {
    ThreeWayMerge merge = sides.merge();
    List<String> pointers =
        Stream.concat(
                merge.changes().stream().map(MergedChange::pointer),
                merge.conflicts().stream().map(MergeConflict::pointer))
            .toList();
    for (int i = 0; i < pointers.size(); i++) {
      for (int j = 0; j < pointers.size(); j++) {
        assertThat((i != j) && leadsInto(pointers.get(i), pointers.get(j))).isFalse();
      }
    }
  }

  /** A conflict is where three values differ, and is of the smallest that do. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void conflictsAreRealAndAsSmallAsCanBe(@ForAll("sides") Sides sides) {
    for (MergeConflict conflict : sides.merge().conflicts()) {
      List<Optional<JsonValue>> three =
          List.of(
              at(sides.base(), conflict.pointer()),
              at(sides.mine(), conflict.pointer()),
              at(sides.theirs(), conflict.pointer()));
      assertThat(three)
          .containsExactly(
              Optional.ofNullable(conflict.base()),
              Optional.ofNullable(conflict.mine()),
              Optional.ofNullable(conflict.theirs()));
      assertThat(same(three.get(0), three.get(1))).isFalse();
      assertThat(same(three.get(0), three.get(2))).isFalse();
      assertThat(same(three.get(1), three.get(2))).isFalse();
      assertThat(conflict.mine() instanceof JsonObject && conflict.theirs() instanceof JsonObject)
          .isFalse();
    }
  }

  private static boolean same(Optional<JsonValue> one, Optional<JsonValue> other) {
    return (one.isEmpty() || other.isEmpty())
        ? one.equals(other)
        : JsonEquality.same(one.get(), other.get());
  }

  /** Whatever is chosen at conflicts, what was merged by itself stays. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void choicesTouchNothingButTheirConflicts(
      @ForAll("sides") Sides sides, @ForAll("choices") List<MergeChoice> any) {
    ThreeWayMerge merge = sides.merge();
    Map<String, MergeChoice> choices = new HashMap<>();
    for (MergeConflict conflict : merge.conflicts()) {
      choices.put(conflict.pointer(), any.get(choices.size() % any.size()));
    }
    JsonObject resolved = merge.resolve(choices);
    for (MergeConflict conflict : merge.conflicts()) {
      MergeChoice choice = Objects.requireNonNull(choices.get(conflict.pointer()));
      Optional<JsonValue> chosen = Optional.ofNullable(choice.in(conflict));
      assertThat(at(resolved, conflict.pointer())).isEqualTo(chosen);
    }
    for (MergedChange change : merge.changes()) {
      assertThat(at(resolved, change.pointer())).isEqualTo(Optional.ofNullable(change.after()));
    }
    // Elsewhere, it is what it was before anybody chose.
    assertThat(without(merge, resolved)).isEqualTo(without(merge, merge.merged()));
  }

  private static Map<String, JsonValue> without(ThreeWayMerge merge, JsonObject result) {
    Map<String, JsonValue> rest = leaves(result);
    rest.keySet().removeIf(pointer -> isAsked(pointer, merge));
    // An object may have become empty, or not be it any more, by what was chosen within.
    rest.values().removeIf(value -> value.equals(JsonValue.EMPTY_JSON_OBJECT));
    return rest;
  }

  /** As if each had changed nothing but what is in conflict, or all but that. */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void mineChosenEverywhereIsMineWithTheirsWhereMineLeftThingsAlone(@ForAll("sides") Sides sides) {
    ThreeWayMerge merge = sides.merge();
    JsonObject resolved = merge.resolve(all(merge, MergeChoice.MINE));
    // Now it is a descendant of both: merging it once more with either asks nothing of what is
    // mine.
    ThreeWayMerge again = ThreeWayMerge.of(sides.mine(), resolved, sides.mine());
    assertThat(again.merged()).isEqualTo(resolved);
    for (MergedChange change : again.changes()) {
      boolean theirs =
          merge.changes().stream()
              .filter(told -> told.side() != MergeSide.MINE)
              .anyMatch(
                  told ->
                      leadsInto(told.pointer(), change.pointer())
                          || leadsInto(change.pointer(), told.pointer()));
      assertThat(theirs).as(change.pointer()).isTrue();
    }
  }

  private static Map<String, MergeChoice> all(ThreeWayMerge merge, MergeChoice choice) {
    return merge.conflicts().stream()
        .collect(Collectors.toMap(MergeConflict::pointer, conflict -> choice));
  }

  /** As {@link Pointer#find}, but never into arrays, which a merge doesn't take apart. */
  private static Optional<JsonValue> at(JsonValue root, String pointer) {
    Optional<JsonValue> found = Optional.of(root);
    for (String token : Pointer.of(pointer).orElseThrow().tokens()) {
      found =
          found
              .filter(JsonObject.class::isInstance)
              .map(object -> object.asJsonObject().get(token));
    }
    return found;
  }

  /** What has no members, by its pointer. */
  private static Map<String, JsonValue> leaves(JsonObject object) {
    Map<String, JsonValue> leaves = new LinkedHashMap<>();
    collect("", object, leaves);
    return leaves;
  }

  private static void collect(String place, JsonObject object, Map<String, JsonValue> leaves) {
    object.forEach(
        (name, value) -> {
          String pointer = place + "/" + Pointer.escaped(name);
          if (value instanceof JsonObject within && !within.isEmpty()) {
            collect(pointer, within, leaves);
          } else {
            leaves.put(pointer, value);
          }
        });
  }

  /** Sides that come from the base by some changes, or have nothing to do with it. */
  @Provide
  Arbitrary<Sides> sides() {
    return Combinators.combine(JsonArbitraries.objects(), edits(), edits())
        .as((base, mine, theirs) -> new Sides(base, mine.apply(base), theirs.apply(base)));
  }

  private static Arbitrary<Function<JsonObject, JsonObject>> edits() {
    Arbitrary<Function<JsonObject, JsonObject>> others =
        JsonArbitraries.objects().map(other -> base -> other);
    Arbitrary<Function<JsonObject, JsonObject>> patches =
        JsonArbitraries.objects().map(patch -> base -> MergePatch.apply(patch, base));
    Arbitrary<Function<JsonObject, JsonObject>> leaves =
        Combinators.combine(Arbitraries.integers(), JsonArbitraries.values().optional())
            .as((place, value) -> base -> edited(base, place, value));
    return Arbitraries.frequencyOf(Tuple.of(1, others), Tuple.of(3, patches), Tuple.of(4, leaves));
  }

  /** With one of its leaves replaced, or removed. */
  private static JsonObject edited(JsonObject base, int place, Optional<JsonValue> value) {
    List<String> pointers = new ArrayList<>(leaves(base).keySet());
    if (pointers.isEmpty()) {
      return base;
    }
    String pointer = pointers.get(Math.floorMod(place, pointers.size()));
    JsonObjectBuilder operation =
        JsonBuild.object().add("op", value.isPresent() ? "replace" : "remove").add("path", pointer);
    value.ifPresent(present -> operation.add("value", present));
    return PatchDocument.parse(JsonBuild.array().add(operation).build()).apply(base);
  }

  @Provide
  Arbitrary<List<MergeChoice>> choices() {
    return Arbitraries.oneOf(
            Arbitraries.of(MergeChoice.MINE, MergeChoice.THEIRS, MergeChoice.ABSENT),
            JsonArbitraries.values().map(MergeChoice::of))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }
}
