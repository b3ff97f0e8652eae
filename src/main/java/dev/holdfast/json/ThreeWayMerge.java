package dev.holdfast.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What two made of one object, brought together: mine, which is to be saved, and theirs, which was
 * saved meanwhile.
 *
 * <p>Objects are merged member by member, also where each side put one in the place of something
 * else. A member that one side left as it was becomes what the other made of it. A member that both
 * changed, each to something else, is a conflict, and so is one that one side changed and the other
 * removed. Numbers are the same by their value; who only wrote one in another way ({@code 1.10} for
 * {@code 1.1}) keeps that, unless the other side changed it.
 *
 * <p>An array is merged as a whole: nothing says which element is which after both moved some, and
 * a guess would put two halves of different things together without a question. An array of which
 * the caller knows that it is a set of texts is merged element by element, and never a conflict.
 *
 * <p>Nothing of either side vanishes: what it changed is in the result, or in a conflict, which
 * {@link #resolve} wants a choice for. The sides are treated alike.
 *
 * <p>Time and memory are in proportion to the three together. Where the pointers to all changes and
 * conflicts would come to more than {@link #POINTER_CHARACTERS}, members of the second level are
 * taken as a whole, or of the first: it asks more, but no less.
 */
public final class ThreeWayMerge {
  /**
   * Characters of all pointers together. A name of 500 KB with 50,000 members below makes 25 GB of
   * pointers.
   */
  public static final long POINTER_CHARACTERS = 4L << 20;

  /** Members at these levels are taken as a whole, from what is tried first to what always does. */
  private static final int[] DEEPEST_LEVELS = {Integer.MAX_VALUE, 2, 1};

  private final JsonObject base;
  private final JsonObject mine;
  private final JsonObject theirs;
  private final MergeSets sets;
  private final int deepestLevel;
  private final JsonObject merged;
  private final List<MergedChange> changes;
  private final List<MergeConflict> conflicts;

  private ThreeWayMerge(
      JsonObject base,
      JsonObject mine,
      JsonObject theirs,
      MergeSets sets,
      int deepestLevel,
      JsonObject merged,
      MergeWalk walk) {
    this.base = base;
    this.mine = mine;
    this.theirs = theirs;
    this.sets = sets;
    this.deepestLevel = deepestLevel;
    this.merged = merged;
    this.changes = walk.changes();
    this.conflicts = walk.conflicts();
  }

  /**
   * Merges.
   *
   * @param base what both began with
   * @throws MalformedJson if one of them is nested deeper than {@link JsonLimits#BODY_DEPTH}
   */
  public static ThreeWayMerge of(JsonObject base, JsonObject mine, JsonObject theirs) {
    return of(base, mine, theirs, Set.of());
  }

  /**
   * Merges.
   *
   * @param base what both began with
   * @param sets pointers to arrays of distinct texts whose order means nothing; where one of the
   *     three has something else there, it is merged like anything
   * @throws MalformedJson if one of them is nested deeper than {@link JsonLimits#BODY_DEPTH}
   */
  public static ThreeWayMerge of(
      JsonObject base, JsonObject mine, JsonObject theirs, Set<String> sets) {
    MergeSets known = new MergeSets(sets);
    List.of(base, mine, theirs).forEach(JsonSize::requireDepth);
    for (int deepestLevel : DEEPEST_LEVELS) {
      MergeWalk walk = new MergeWalk(deepestLevel, limit(deepestLevel), known, MergeConflict::base);
      JsonObject merged = walk.merged(base, mine, theirs);
      if (!walk.hasGivenUp()) {
        return new ThreeWayMerge(base, mine, theirs, known, deepestLevel, merged, walk);
      }
    }
    throw new IllegalStateException("no name of the first level is told twice");
  }

  private static long limit(int deepestLevel) {
    return deepestLevel == 1 ? Long.MAX_VALUE : POINTER_CHARACTERS;
  }

  /** The merged object; where there is a conflict, with what was there before. */
  public JsonObject merged() {
    return merged;
  }

  /** What was taken over by itself. No pointer leads to or into what another one leads to. */
  public List<MergedChange> changes() {
    return changes;
  }

  /** What has to be chosen. No pointer leads to or into what another one leads to. */
  public List<MergeConflict> conflicts() {
    return conflicts;
  }

  /**
   * The merged object with the choices made.
   *
   * @param choices one per conflict, by its pointer
   * @throws UnresolvedMerge if a conflict has no choice, or a choice no conflict
   */
  public JsonObject resolve(Map<String, MergeChoice> choices) {
    Set<String> asked = new HashSet<>();
    List<String> unanswered = new ArrayList<>();
    for (MergeConflict conflict : conflicts) {
      asked.add(conflict.pointer());
      if (!choices.containsKey(conflict.pointer())) {
        unanswered.add(conflict.pointer());
      }
    }
    List<String> unasked =
        choices.keySet().stream().filter(pointer -> !asked.contains(pointer)).sorted().toList();
    if (!unanswered.isEmpty() || !unasked.isEmpty()) {
      throw new UnresolvedMerge(unanswered, unasked);
    }
    return new MergeWalk(deepestLevel, Long.MAX_VALUE, sets, conflict -> chosen(choices, conflict))
        .merged(base, mine, theirs);
  }

  private static @Nullable JsonValue chosen(
      Map<String, MergeChoice> choices, MergeConflict conflict) {
    MergeChoice choice = choices.get(conflict.pointer());
    if (choice == null) {
      throw new IllegalStateException("a conflict that the first walk did not meet");
    }
    return choice.in(conflict);
  }
}
