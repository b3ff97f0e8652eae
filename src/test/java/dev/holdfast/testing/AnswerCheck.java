package dev.holdfast.testing;

/** Looks at every answer that an {@link ApiClient} gets. */
@FunctionalInterface
public interface AnswerCheck {

  /** Lets every answer pass. */
  AnswerCheck NONE = answer -> {};

  /** Throws an {@link AssertionError} for an answer that must not be. */
  void check(Answer answer);
}
