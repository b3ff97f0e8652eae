package dev.holdfast.transaction;

import dev.holdfast.access.Caller;
import dev.holdfast.http.Operation;
import dev.holdfast.http.ReplayGate;
import java.util.List;

/**
 * An operation in its place in a transaction.
 *
 * @param path what it is about, in decoded segments below the API's root
 * @param gate who judges whether its answer may be shown again
 */
record Step(Place place, List<String> path, Operation operation, ReplayGate gate) {

  /** Refuses whose key does not allow this: as it would by itself (I10). */
  void requireAllowed(Caller caller) {
    if (isRead()) {
      caller.requireRead();
    } else {
      caller.requireWrite();
    }
  }

  /** Whether it only looks. */
  boolean isRead() {
    return place.method().equals("GET");
  }
}
