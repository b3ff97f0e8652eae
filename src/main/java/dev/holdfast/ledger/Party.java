package dev.holdfast.ledger;

import dev.holdfast.access.Caller;

/**
 * An account as a transfer first sees it: of this nothing changes but the owner, and what is due.
 *
 * @param key its row
 * @param due whether something is held in it by transfers whose time is over
 */
record Party(long key, String id, String unit, long ownerId, boolean due) {

  boolean isOwnedBy(Caller caller) {
    return ownerId == caller.userId();
  }

  Transfer.Side side() {
    return new Transfer.Side(key, id, ownerId);
  }
}
