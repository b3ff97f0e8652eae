package dev.holdfast.ledger;

import dev.holdfast.ledger.Transfer.Asked;
import dev.holdfast.ledger.Transfer.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transfer to be written down.
 *
 * @param from the account's row
 * @param to the account's row; {@code null} for what a token reserves
 * @param expiresAt {@code null} for never
 * @param now the database's clock
 * @param by the caller's name
 * @param batch {@code null} for one alone
 */
record NewTransfer(
    String id,
    long from,
    @Nullable Long to,
    long amount,
    Asked asked,
    String memo,
    @Nullable Instant expiresAt,
    Instant now,
    String by,
    @Nullable String batch) {

  static NewTransfer of(
      TransferContent content,
      String id,
      Party from,
      Party to,
      Instant now,
      String by,
      @Nullable String batch) {
    @Nullable Long timeout = content.timeoutSeconds();
    return new NewTransfer(
        id,
        from.key(),
        to.key(),
        content.units(),
        new Asked(content.pending(), timeout),
        content.memo(),
        timeout == null ? null : now.plusSeconds(timeout),
        now,
        by,
        batch);
  }

  /** The transfer as it is once it is written down. */
  Transfer made(long key, Party fromParty, @Nullable Party toParty) {
    boolean held = asked.pending();
    return new Transfer(
        key,
        id,
        fromParty.side(),
        toParty == null ? null : toParty.side(),
        fromParty.unit(),
        amount,
        held ? amount : 0,
        held ? 0 : amount,
        held ? State.PENDING : State.POSTED,
        asked,
        memo,
        expiresAt,
        now,
        by,
        held ? null : now,
        held ? null : by,
        batch);
  }
}
