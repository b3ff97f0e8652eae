package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.Expecting;
import java.util.OptionalLong;

/**
 * Who writes, and on which terms.
 *
 * @param caller who
 * @param expected the state that the writer saw, if any
 * @param note what the writer wants of the revision
 * @param leaseToken of the lease under which the writer writes, if any
 */
public record Terms(
    Caller caller, ExpectedVersion expected, RevisionNote note, OptionalLong leaseToken)
    implements Expecting {

  /** The same, with a version that the body says the writer saw. */
  Terms and(OptionalLong version) {
    return new Terms(caller, expected.and(version), note, leaseToken);
  }

  /**
   * Whether the row has to be locked when it is read, because no stated expectation guards what is
   * written over.
   */
  boolean locks() {
    return !expected.namesState();
  }
}
