package dev.holdfast.http;

import dev.holdfast.concurrency.Versioned;
import java.util.Optional;

/** Finds the page that shows what happened since a version; records with a history provide it. */
public interface ChangesLink {

  /**
   * The path of the difference between two states of a record.
   *
   * @param current the record as it is
   * @param yourVersion the version that a writer had
   * @return empty if this is no record with a history, or that state is not kept
   */
  Optional<String> between(Versioned current, long yourVersion);
}
