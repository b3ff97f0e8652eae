package dev.holdfast.lease;

import dev.holdfast.access.Caller;

/** Things of Holdfast's own that leases may be on; a lease on any other type is on a mere name. */
public interface Leasable {

  /** The type under which they are leased. */
  String type();

  /**
   * Lets a caller near one who may write it, in the transaction at hand: until that ends nobody
   * writes it, so that no write without a token that began before the lease ends after it.
   *
   * @param id the lease's
   * @return the row
   * @throws dev.holdfast.refusal.NotFound if there is none that the caller may see
   * @throws dev.holdfast.refusal.Forbidden if the caller may not write it
   */
  long enter(Caller caller, String id);
}
