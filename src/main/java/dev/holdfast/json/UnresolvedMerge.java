package dev.holdfast.json;

import java.util.List;

/** The choices for a {@link ThreeWayMerge} are not those that it asks for. */
public final class UnresolvedMerge extends RuntimeException {
  private final transient List<String> unanswered;
  private final transient List<String> unasked;

  UnresolvedMerge(List<String> unanswered, List<String> unasked) {
    // Without a stack trace: who has yet to choose is no fault.
    super(
        unanswered.size() + " conflicts without a choice, " + unasked.size() + " choices too many",
        null,
        false,
        false);
    this.unanswered = List.copyOf(unanswered);
    this.unasked = List.copyOf(unasked);
  }

  /** Pointers of the conflicts without a choice. */
  public List<String> unanswered() {
    return unanswered;
  }

  /** Pointers of the choices without a conflict; one that was chosen for is no more, perhaps. */
  public List<String> unasked() {
    return unasked;
  }
}
