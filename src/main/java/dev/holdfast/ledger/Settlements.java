package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.ledger.Balances.Change;
import dev.holdfast.ledger.Balances.Terms;
import dev.holdfast.ledger.LedgerMetrics.Happened;
import dev.holdfast.ledger.Transfer.Side;
import dev.holdfast.ledger.Transfer.State;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.OptionalLong;

/**
 * Settles pending transfers: posts or voids them. Of any number of callers, and the time-out, one
 * conditional update of the transfer's row lets exactly one win; the accounts follow in the same
 * transaction, as its last statements: others may be waiting for them.
 */
@ApplicationScoped
@Guarded
@Transactional
public class Settlements {

  @Inject private TransferTable transfers;
  @Inject private Movement movement;

  /**
   * Moves what is held, or a part of it; the rest is freed.
   *
   * @param amount 1 to what is held; empty for all
   * @return the transfer as it is then; the same for a repeated call
   * @throws StateRefused if it was settled otherwise
   */
  public Transfer post(Caller caller, String id, OptionalLong amount) {
    Transfer transfer = require(caller, id);
    long moved = amount.orElse(transfer.amount());
    if (moved < 1 || moved > transfer.amount()) {
      throw new Invalid(
          Violation.of("/amount", "range", "must be 1 to " + transfer.amount() + ", what is held"));
    }
    Side to = to(transfer);
    if (transfer.state() != State.PENDING || !transfers.post(caller, transfer, moved)) {
      return settled(caller, id, State.POSTED, moved);
    }
    Transfer posted = again(caller, id);
    movement.make(
        caller,
        transfer.key(),
        new Change(transfer.from().key(), -moved, -transfer.amount(), Terms.ownedBy(caller)),
        new Change(to.key(), moved, 0, Terms.NONE));
    Happened.POSTED.count();
    return posted;
  }

  /**
   * Frees what is held.
   *
   * @return the transfer as it is then; the same for a repeated call
   * @throws StateRefused if it was settled otherwise
   */
  public Transfer voidIt(Caller caller, String id) {
    Transfer transfer = require(caller, id);
    to(transfer);
    if (transfer.state() != State.PENDING || !transfers.voidIt(caller, transfer)) {
      return settled(caller, id, State.VOIDED, 0);
    }
    Transfer voided = again(caller, id);
    movement.make(
        caller,
        transfer.key(),
        new Change(transfer.from().key(), 0, -transfer.amount(), Terms.ownedBy(caller)));
    Happened.VOIDED.count();
    return voided;
  }

  /** Judges access alone, for a request whose content can't be read. */
  void judge(Caller caller, String id) {
    require(caller, id);
  }

  private Transfer require(Caller caller, String id) {
    Transfer transfer = again(caller, id);
    if (transfer.from().ownerId() != caller.userId()) {
      throw Balances.notOwned();
    }
    return transfer;
  }

  private static Side to(Transfer transfer) {
    if (transfer.to() == null) {
      throw new StateRefused("token", "A token reserves this: redeem it, or revoke it.");
    }
    return transfer.to();
  }

  private Transfer settled(Caller caller, String id, State wanted, long posted) {
    Transfer transfer = again(caller, id);
    if (transfer.state() == State.EXPIRED) {
      // Whoever settles it in time may have it still to commit: it is over when that is known.
      transfers.lock(transfer);
      transfer = again(caller, id);
    }
    if (transfer.state() == State.PENDING) {
      throw new Superseded();
    }
    if (transfer.state() == State.EXPIRED) {
      Happened.SETTLED.count();
      throw new StateRefused("expired", "The time of this transfer was over first.");
    }
    if (transfer.state() != wanted || transfer.posted() != posted) {
      Happened.SETTLED.count();
      throw new StateRefused("settled", "This transfer was settled otherwise.");
    }
    Happened.REPEATED.count();
    return transfer;
  }

  private Transfer again(Caller caller, String id) {
    return transfers
        .find(id)
        .filter(transfer -> transfer.isSeenBy(caller))
        .orElseThrow(NotFound::new);
  }
}
