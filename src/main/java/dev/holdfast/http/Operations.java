package dev.holdfast.http;

import java.util.List;

/**
 * The requests of a feature that may be operations of a transaction. What a request does, and how
 * it is answered, is said where its resource has it too.
 */
public interface Operations {

  /** Whether there is anything under this path, in decoded segments, that is this feature's. */
  boolean know(List<String> path);

  /**
   * Reads a request under a path that it knows.
   *
   * @throws RuntimeException if it is none that can be part of a transaction
   */
  Operation read(OperationRequest request);

  /** Judges whether an answer that was given to one before may still be shown. */
  ReplayGate gate();
}
