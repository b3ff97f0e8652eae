package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.ledger.Balances.Change;
import dev.holdfast.ledger.Balances.Terms;
import dev.holdfast.ledger.LedgerMetrics.Happened;
import dev.holdfast.ledger.Transfer.Asked;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Amounts that are held for whoever may draw on them, in several draws: what tokens promise is
 * there. A reservation is a pending transfer without a {@code to}; what is drawn is a transfer of
 * its own. All within the transaction of who calls; rows of the caller's own that are locked are
 * locked before.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Reservations {

  /** The most that can be held at once. */
  public static final long MAX = Amounts.MAX;

  private static final String LIVE =
      " where transfer_id = ?1 and state = 'pending' and to_account is null";

  private static final String DRAW =
      "update transfers set posted = posted + ?2, remaining = remaining - ?2,"
          + " state = case when remaining = ?2 then 'posted' else 'pending' end,"
          + " settled_at = case when remaining = ?2 then clock_timestamp() else settled_at end"
          + LIVE
          + " and remaining >= ?2 and (expires_at is null or expires_at > clock_timestamp())";

  private static final String RELEASE =
      "update transfers set state = case when posted = 0 then 'voided' else 'posted' end,"
          + " remaining = 0, settled_at = clock_timestamp()"
          + LIVE;

  @PersistenceContext private EntityManager em;
  @Inject private Parties parties;
  @Inject private TransferTable transfers;
  @Inject private DueHolds dueHolds;
  @Inject private Movement movement;

  /**
   * What was drawn.
   *
   * @param id of the transfer that it made
   * @param from the account that it came from
   * @param unit what is counted
   */
  public record Drawn(String id, String from, String to, String unit, long amount) {}

  /**
   * Holds an amount in an account of the caller's.
   *
   * @param amount 1 to 9,007,199,254,740,991
   * @param expiresAt when it frees itself by the database's clock; {@code null} for never
   * @return the reservation's key
   * @throws dev.holdfast.refusal.NotFound if the caller may not see the account
   * @throws dev.holdfast.refusal.Forbidden if the caller sees it but does not own it
   * @throws dev.holdfast.refusal.Insufficient if there is not as much available
   * @throws StateRefused if the account is closed
   * @throws Invalid at {@code /amount} if so much can't be held
   */
  public String reserve(Caller caller, String accountId, long amount, @Nullable Instant expiresAt) {
    if (amount < 1 || amount > Amounts.MAX) {
      throw Amounts.outOfRange();
    }
    String id = LedgerIds.orNew(null);
    Parties.Found found = parties.find(List.of(accountId), id);
    Party from = found.from(caller, accountId);
    NewTransfer wanted =
        new NewTransfer(
            id,
            from.key(),
            null,
            amount,
            new Asked(true, null),
            "",
            expiresAt,
            found.time(),
            caller.name(),
            null);
    long key = transfers.insert(List.of(wanted)).getOrDefault(id, 0L);
    long freed = from.due() ? dueHolds.expire(List.of(from.key())).getOrDefault(from.key(), 0L) : 0;
    movement.make(caller, key, new Change(from.key(), 0, amount, freed, Terms.ownedBy(caller)));
    Happened.HELD.count();
    return id;
  }

  /**
   * Moves a part of what is reserved to an account, whosesoever it is.
   *
   * @param by who draws: named as the maker of the transfer
   * @throws StateRefused if there is not as much left: {@code settled}; if its time is over: {@code
   *     expired}; if the account is closed: {@code closed}
   * @throws Invalid at {@code /to} if there is no such account, or it is of another unit, or the
   *     one that the reservation is in
   */
  public Drawn draw(String key, long amount, String toAccountId, Caller by) {
    Transfer reservation = require(key);
    Parties.Found found = parties.find(List.of(toAccountId), key);
    Party to = found.to(toAccountId, reservation.unit());
    if (to.key() == reservation.from().key()) {
      throw new Invalid(Violation.of("/to", "self", "must be another account than from"));
    }
    boolean drawn =
        amount > 0
            && TransferTable.one(
                em.createNativeQuery(DRAW).setParameter(1, key).setParameter(2, amount));
    if (!drawn) {
      throw over(require(key));
    }
    NewTransfer wanted =
        new NewTransfer(
            LedgerIds.orNew(null),
            reservation.from().key(),
            to.key(),
            amount,
            new Asked(false, null),
            "",
            null,
            found.time(),
            by.name(),
            null);
    long row = transfers.insert(List.of(wanted)).getOrDefault(wanted.id(), 0L);
    movement.make(
        by,
        row,
        new Change(reservation.from().key(), -amount, -amount, Terms.NONE),
        new Change(to.key(), amount, 0, Terms.NONE));
    Happened.MOVED.count();
    return new Drawn(wanted.id(), reservation.from().id(), to.id(), reservation.unit(), amount);
  }

  /**
   * Frees what is left of a reservation; nothing if it is over.
   *
   * @param by who does it
   * @return how much was freed
   */
  public long release(String key, Caller by) {
    Transfer reservation = lock(key);
    boolean released = TransferTable.one(em.createNativeQuery(RELEASE).setParameter(1, key));
    if (!released) {
      return 0;
    }
    long left = reservation.amount() - reservation.posted();
    movement.make(
        by, reservation.key(), new Change(reservation.from().key(), 0, -left, Terms.NONE));
    Happened.VOIDED.count();
    return left;
  }

  /** How much of it may still be drawn. */
  public long left(String key) {
    return require(key).remaining();
  }

  private Transfer lock(String key) {
    em.createNativeQuery("select t.id from transfers t where t.transfer_id = ?1 for update")
        .setParameter(1, key)
        .getResultList();
    return require(key);
  }

  private Transfer require(String key) {
    Optional<Transfer> found = transfers.find(key).filter(Transfer::isReservation);
    return found.orElseThrow(() -> new IllegalStateException("no reservation: " + key));
  }

  private static StateRefused over(Transfer reservation) {
    return reservation.state() == Transfer.State.EXPIRED
        ? new StateRefused("expired", "The time of what was reserved is over.")
        : new StateRefused("settled", "There is not as much left of what was reserved.");
  }
}
