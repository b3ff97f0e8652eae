package dev.holdfast.concurrency;

/** What a writer hands to a {@link Guarded} service, with what the writer expects in it. */
public interface Expecting {

  /** The state that the writer saw, if any. */
  ExpectedVersion expected();
}
