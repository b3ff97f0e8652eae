package dev.holdfast.transaction;

import dev.holdfast.refusal.OperationFailed;

/**
 * Which operation of a transaction is at hand, as a problem names it.
 *
 * @param index from 0
 * @param method its method
 * @param path the absolute path that it is about
 */
record Place(int index, String method, String path) {

  /** That it has failed there. */
  OperationFailed failed(RuntimeException why) {
    return new OperationFailed(index, method, path, why);
  }
}
