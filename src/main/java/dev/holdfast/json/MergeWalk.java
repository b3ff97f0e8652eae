package dev.holdfast.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the three; recursive, since their depth is bounded. A value is compared where
 * the walk ends and nowhere above, so that the time is in proportion to the size.
 */
final class MergeWalk {
  private final int deepestLevel;
  private final long pointerCharacters;
  private final MergeSets sets;
  private final Function<MergeConflict, @Nullable JsonValue> decision;
  private final List<MergedChange> changes = new ArrayList<>();
  private final List<MergeConflict> conflicts = new ArrayList<>();
  private long told;

  /**
   * Starts nothing yet.
   *
   * @param deepestLevel members at this level are taken as a whole
   * @param pointerCharacters once this many have been told, the walk stops
   * @param sets which arrays are sets
   * @param decision what is to stand where a conflict is
   */
  MergeWalk(
      int deepestLevel,
      long pointerCharacters,
      MergeSets sets,
      Function<MergeConflict, @Nullable JsonValue> decision) {
    this.deepestLevel = deepestLevel;
    this.pointerCharacters = pointerCharacters;
    this.sets = sets;
    this.decision = decision;
  }

  /** The merged object; of no use if {@link #hasGivenUp}. */
  JsonObject merged(JsonObject base, JsonObject mine, JsonObject theirs) {
    return objects(WalkPath.ROOT, base, mine, theirs);
  }

  boolean hasGivenUp() {
    return told > pointerCharacters;
  }

  List<MergedChange> changes() {
    return List.copyOf(changes);
  }

  List<MergeConflict> conflicts() {
    return List.copyOf(conflicts);
  }

  /** Members stand as in theirs, on top of which the result is saved; mine alone come after. */
  private JsonObject objects(WalkPath path, JsonObject base, JsonObject mine, JsonObject theirs) {
    Set<String> names = new LinkedHashSet<>(theirs.keySet());
    names.addAll(mine.keySet());
    names.addAll(base.keySet());
    JsonObjectBuilder result = JsonFactories.BUILDERS.createObjectBuilder();
    for (String name : names) {
      if (hasGivenUp()) {
        break;
      }
      JsonValue value = member(path.child(name), base.get(name), mine.get(name), theirs.get(name));
      if (value != null) {
        result.add(name, value);
      }
    }
    return result.build();
  }

  private @Nullable JsonValue member(
      WalkPath path,
      @Nullable JsonValue base,
      @Nullable JsonValue mine,
      @Nullable JsonValue theirs) {
    if (mine instanceof JsonObject one
        && theirs instanceof JsonObject other
        && path.level() < deepestLevel
        && !(one.isEmpty() && other.isEmpty())) {
      // Where no object was, each side made one: the sum of their members is what both want.
      return objects(
          path, base instanceof JsonObject old ? old : JsonValue.EMPTY_JSON_OBJECT, one, other);
    }
    if (same(mine, theirs)) {
      // Who wrote a number in another way keeps that.
      return taken(
          path,
          base,
          theirs != null && theirs.equals(base) ? mine : theirs,
          side(base, mine, theirs));
    }
    if (same(base, mine)) {
      return taken(path, base, theirs, MergeSide.THEIRS);
    }
    if (same(base, theirs)) {
      return taken(path, base, mine, MergeSide.MINE);
    }
    Optional<JsonValue> together = sets.merged(path, base, mine, theirs);
    if (together.isPresent()) {
      return taken(path, base, together.get(), MergeSide.BOTH);
    }
    MergeConflict conflict = new MergeConflict(pointer(path), base, mine, theirs);
    conflicts.add(conflict);
    return decision.apply(conflict);
  }

  private @Nullable JsonValue taken(
      WalkPath path, @Nullable JsonValue base, @Nullable JsonValue value, MergeSide side) {
    if (!Objects.equals(base, value)) {
      changes.add(new MergedChange(pointer(path), base, value, side));
    }
    return value;
  }

  private static MergeSide side(
      @Nullable JsonValue base, @Nullable JsonValue mine, @Nullable JsonValue theirs) {
    if (Objects.equals(base, mine)) {
      return MergeSide.THEIRS;
    }
    return Objects.equals(base, theirs) ? MergeSide.MINE : MergeSide.BOTH;
  }

  private static boolean same(@Nullable JsonValue one, @Nullable JsonValue other) {
    if (one == null || other == null) {
      return one == other;
    }
    return JsonEquality.same(one, other);
  }

  private String pointer(WalkPath path) {
    told += path.length();
    return hasGivenUp() ? "" : path.pointer();
  }
}
