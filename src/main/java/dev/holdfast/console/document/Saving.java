package dev.holdfast.console.document;

import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.json.MergeSide;
import dev.holdfast.json.MergedChange;
import dev.holdfast.json.ThreeWayMerge;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Saves what was typed, on top of whatever others have saved meanwhile. Each attempt names the
 * state that it is on top of, and the database compares: a writer between two steps makes the
 * attempt stale, and it begins again with what that one wrote. What can't be merged is asked.
 */
public final class Saving {

  /** More writers than that, one in each moment between looking and writing, is a crowd. */
  static final int ATTEMPTS = 5;

  private final Store store;
  private final Set<String> sets;

  /** Saves a document. */
  Saving(Store store) {
    this(store, Content.SETS);
  }

  /**
   * Saves anything that has versions.
   *
   * @param sets pointers to lists of distinct texts whose order means nothing
   */
  public Saving(Store store, Set<String> sets) {
    this.store = store;
    this.sets = sets;
  }

  /** Where the document is. */
  public interface Store {

    /** The document as it is now, perhaps deleted; empty if there is nothing to be seen. */
    Optional<Latest> latest();

    /**
     * Writes, if the document is as expected.
     *
     * @throws StaleVersion if it is not
     */
    void write(ExpectedVersion expected, JsonObject content);
  }

  /** A state of the document, and who made it. */
  public record Latest(JsonObject content, long version, String by, Instant at, boolean deleted) {
    /** The version, for a form. */
    public OptionalLong versionOrNone() {
      return OptionalLong.of(version);
    }
  }

  /** What became of an attempt to save. */
  public sealed interface Outcome permits Saved, Conflicting, Gone, Crowded {}

  /**
   * It is saved.
   *
   * @param onTopOf whose state it was merged with; empty if nobody was faster
   * @param merged what was merged with it, of either side
   */
  public record Saved(Optional<Latest> onTopOf, List<MergedChange> merged) implements Outcome {

    /**
     * Whose state it was merged with, as far as that is worth telling: of a form that came a second
     * time, its own first one is not.
     */
    public Optional<Latest> metWith(String user) {
      boolean isSame = merged.stream().allMatch(change -> change.side() == MergeSide.BOTH);
      return onTopOf.filter(theirs -> !isSame || !theirs.by().equals(user));
    }
  }

  /** Both changed the same: it has to be chosen. */
  public record Conflicting(Latest theirs, ThreeWayMerge merge) implements Outcome {}

  /** The document was deleted, or is not to be seen any more. */
  public record Gone(Optional<Latest> last) implements Outcome {}

  /** Others were faster each time. */
  public record Crowded() implements Outcome {}

  /**
   * Saves.
   *
   * @param opened the version that was opened; empty to save only where there is no document
   * @param base what was opened
   * @param mine what is to be saved
   */
  public Outcome save(OptionalLong opened, JsonObject base, JsonObject mine) {
    ExpectedVersion expected = expected(opened);
    JsonObject content = mine;
    Saved saved = new Saved(Optional.empty(), List.of());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        store.write(expected, content);
        return saved;
      } catch (StaleVersion stale) {
        Optional<Latest> latest = store.latest();
        if (latest.isEmpty() || latest.get().deleted()) {
          return new Gone(latest);
        }
        Latest theirs = latest.get();
        ThreeWayMerge merge = ThreeWayMerge.of(base, mine, theirs.content(), sets);
        if (!merge.conflicts().isEmpty()) {
          return new Conflicting(theirs, merge);
        }
        saved = new Saved(latest, merge.changes());
        if (Content.same(merge.merged(), theirs.content())) {
          // All of it is there: a second click, or somebody who did the same.
          return saved;
        }
        content = merge.merged();
        expected = expected(OptionalLong.of(theirs.version()));
      }
    }
    return new Crowded();
  }

  /** Without a version, there must be nothing. */
  static ExpectedVersion expected(OptionalLong version) {
    return version.isPresent()
        ? ExpectedVersion.UNSTATED.and(version)
        : new ExpectedVersion(
            Optional.empty(), Optional.of(ExpectedVersion.States.ANY), OptionalLong.empty());
  }
}
