package dev.holdfast.concurrency;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a writer says it last saw. Judged inside the writing transaction, never before it (I1).
 *
 * @param present the states of which one must be current; empty if nothing is said
 * @param absent the states of which none may be current; empty if nothing is said
 * @param version the version that must be current, as people's forms send it back
 */
public record ExpectedVersion(
    Optional<States> present, Optional<States> absent, OptionalLong version) {

  /** Nothing is said. */
  public static final ExpectedVersion UNSTATED =
      new ExpectedVersion(Optional.empty(), Optional.empty(), OptionalLong.empty());

  /**
   * A set of states.
   *
   * @param any every state of an existing record
   * @param tags else the states with these tags
   */
  public record States(boolean any, Set<String> tags) {

    /** Every state of an existing record. */
    public static final States ANY = new States(true, Set.of());

    /** The states with these tags. */
    public static States of(Set<String> tags) {
      return new States(false, Set.copyOf(tags));
    }

    boolean contain(Versioned current) {
      return any || tags.contains(current.stateTag());
    }
  }

  /** The same, and {@code version} must be current too. */
  public ExpectedVersion and(OptionalLong version) {
    return new ExpectedVersion(present, absent, version);
  }

  /**
   * Whether the record must be in a state that the writer has named (or said "whatever is there").
   */
  public boolean isStated() {
    return present.isPresent() || version.isPresent();
  }

  /**
   * Whether the writer names definite states. Such a write is optimistic: a version that moved
   * meanwhile makes it stale. Any other write has to hold the row that it read, because it can't be
   * stale ("whatever is there").
   */
  public boolean namesState() {
    return version.isPresent() || present.filter(states -> !states.any()).isPresent();
  }

  /**
   * Refuses a write whose expectation is not met.
   *
   * @param current the record as it is in this transaction; {@code null} or deleted if there is
   *     none
   * @throws StaleVersion if the record is in another state
   */
  public void check(@Nullable Versioned current) {
    Versioned live = current == null || current.deleted() ? null : current;
    boolean presentFails = present.isPresent() && (live == null || !present.get().contain(live));
    boolean absentFails = absent.isPresent() && live != null && absent.get().contain(live);
    if (presentFails || absentFails) {
      throw new StaleVersion(this, current);
    }
    if (version.isPresent() && (live == null || live.version() != version.getAsLong())) {
      throw new StaleVersion(
          new ExpectedVersion(Optional.empty(), Optional.empty(), version), current);
    }
  }

  /**
   * As {@link #check}, for a write that would replace or delete: over an existing record something
   * must be said (RFC 6585 §3).
   *
   * @throws PreconditionRequired if the record exists and nothing is said
   */
  public void require(@Nullable Versioned current) {
    check(current);
    if (current != null && !current.deleted() && !isStated()) {
      throw new PreconditionRequired(current);
    }
  }

  /**
   * As {@link #check}, for what has no versions, and so no entity tag: it is there, or it is not.
   *
   * @throws StaleVersion if that is not as the writer expected
   */
  public void checkPresence(boolean there) {
    boolean presentFails = present.isPresent() && !(there && present.get().any());
    boolean absentFails = absent.isPresent() && there && absent.get().any();
    if (presentFails || absentFails) {
      throw new StaleVersion(this, there);
    }
  }

  /** Whether the expectation was an explicit precondition rather than a version sent back. */
  public boolean isPrecondition() {
    return present.isPresent() || absent.isPresent();
  }

  /** The version of the row {@code id} that the writer had, where that can be told. */
  public OptionalLong versionOf(long id) {
    if (version.isPresent()) {
      return version;
    }
    String prefix = Versioned.stateTag(id, 0);
    String stem = prefix.substring(0, prefix.length() - 1);
    return present.stream()
        .flatMap(states -> states.tags().stream())
        .filter(tag -> tag.startsWith(stem) && tag.substring(stem.length()).matches("[0-9]{1,18}"))
        .mapToLong(tag -> Long.parseLong(tag.substring(stem.length())))
        .max();
  }
}
