package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.ledger.LedgerMetrics.Happened;
import dev.holdfast.persistence.Database;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.Insufficient;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.StateRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Moves balances (I5): one conditional update per account looks at all that could forbid the
 * change, makes it, and writes its entry: so as little as can be is done while others wait for the
 * row. Accounts are taken in the order of their keys, so that two transfers between the same two in
 * opposite directions wait for each other instead of dying.
 */
@ApplicationScoped
class Balances {

  private static final String CHANGE =
      """
      update accounts set balance = balance + ?2, held = held + ?3, entries = entries + ?4,
        version = version + 1, updated_at = greatest(updated_at, clock_timestamp()),
        updated_by = ?5
      where id = ?1 and closed = false
        and balance + ?2 between %d and %d and held + ?3 between 0 and %d
        and (minimum is null or balance + ?2 - held - ?3 >= minimum)"""
          .formatted(Amounts.MIN, Amounts.MAX, Amounts.MAX);

  /** An entry's values, of the account as the update leaves it. */
  private static final String ENTRY =
      "id, entries, cast(?9 as bigint), cast(?2 as bigint), balance, updated_at";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private AccountTable accounts;

  /**
   * What is to happen to one account.
   *
   * @param account its row
   * @param balance what is added to the balance; 0 where something is only held or freed
   * @param held what is added to what is held
   * @param freed what {@link DueHolds} says is held no more
   * @param terms what else must be so
   */
  record Change(long account, long balance, long held, long freed, Terms terms) {
    Change(long account, long balance, long held, Terms terms) {
      this(account, balance, held, 0, terms);
    }
  }

  /**
   * What must be so for a change, beside what is always so.
   *
   * @param ownerId whose the account must be; {@code null} for anybody's
   * @param version the version that it must have; {@code null} for any
   * @param leaving what must stay available; {@code null} for what its minimum says
   */
  record Terms(@Nullable Long ownerId, @Nullable Long version, @Nullable Long leaving) {
    static final Terms NONE = new Terms(null, null, null);

    static Terms ownedBy(Caller caller) {
      return new Terms(caller.userId(), null, null);
    }
  }

  /**
   * Makes a change, and writes an entry if it moves the balance.
   *
   * @param transfer the transfer's row
   * @throws Insufficient if the account would pass its minimum, or leave less than it must
   * @throws StateRefused if the account is closed
   * @throws StaleVersion if it has another version than it must
   * @throws dev.holdfast.refusal.Invalid if a balance would go out of the range of all balances
   * @throws NotFound if it is not the caller's any more, and not to be seen either
   */
  void change(Caller caller, long transfer, Change change) {
    int rows = query(caller, transfer, change).executeUpdate();
    if (rows > 1) {
      throw new IllegalStateException("accounts_pkey is unique: " + change.account());
    }
    if (rows == 0) {
      throw why(caller, change, accounts.find(change.account()));
    }
  }

  private Query query(Caller caller, long transfer, Change change) {
    Terms terms = change.terms();
    boolean moves = change.balance() != 0;
    String update =
        CHANGE
            + (terms.ownerId() == null ? "" : " and owner_id = ?6")
            + (terms.version() == null ? "" : " and version = ?7")
            + (terms.leaving() == null
                ? ""
                : " and balance + ?2 - held - ?3 - coalesce(minimum, 0) >= ?8");
    String sql = moves ? database.dialect().inserting(Entries.INTO, ENTRY, update) : update;
    Query query =
        em.createNativeQuery(sql)
            .setParameter(1, change.account())
            .setParameter(2, change.balance())
            .setParameter(3, change.held() - change.freed())
            .setParameter(4, moves ? 1L : 0L)
            .setParameter(5, caller.name());
    if (moves) {
      query.setParameter(9, transfer);
    }
    if (terms.ownerId() != null) {
      query.setParameter(6, terms.ownerId());
    }
    if (terms.version() != null) {
      query.setParameter(7, terms.version());
    }
    if (terms.leaving() != null) {
      query.setParameter(8, terms.leaving());
    }
    return query;
  }

  /** Words a refusal that the statement has decided; if nothing is in the way now, once more. */
  private static Refusal why(Caller caller, Change change, Optional<Account> found) {
    Account account =
        found.map(row -> row.withHeld(row.held() - change.freed())).orElseThrow(NotFound::new);
    Terms terms = change.terms();
    if (terms.ownerId() != null && account.ownerId() != terms.ownerId()) {
      return account.isSeenBy(caller) ? notOwned() : new NotFound();
    }
    if (account.due() > 0) {
      // Held by what has just come to its end: nobody is refused for that.
      return new Superseded();
    }
    return why(terms, change, account).orElseGet(Superseded::new);
  }

  /** Why a change can't be made to an account, if it can't. */
  static Optional<Refusal> why(Terms terms, Change change, Account account) {
    if (account.closed()) {
      return Optional.of(closed(account.accountId()));
    }
    if (terms.version() != null && account.version() != terms.version()) {
      Happened.CONFLICT.count();
      ExpectedVersion expected =
          new ExpectedVersion(Optional.empty(), Optional.empty(), OptionalLong.of(terms.version()));
      return Optional.of(new StaleVersion(expected, account));
    }
    long after = account.balance() + change.balance() - account.held() - change.held();
    if (account.minimum() != null && after < account.minimum()) {
      return Optional.of(insufficient(account));
    }
    if (terms.leaving() != null && after - lowest(account) < terms.leaving()) {
      return Optional.of(insufficient(account));
    }
    long balance = account.balance() + change.balance();
    boolean outside = balance > Amounts.MAX || balance < Amounts.MIN;
    return outside || account.held() + change.held() > Amounts.MAX
        ? Optional.of(Amounts.outOfRange())
        : Optional.empty();
  }

  private static StateRefused closed(String accountId) {
    Happened.CLOSED.count();
    return new StateRefused("closed", "The account \"" + accountId + "\" is closed.");
  }

  static Forbidden notOwned() {
    return new Forbidden("Only its owner moves what is in an account.");
  }

  private static Insufficient insufficient(Account account) {
    Happened.INSUFFICIENT.count();
    return new Insufficient(
        account.accountId(), OptionalLong.of(account.balance() - account.held() - lowest(account)));
  }

  private static long lowest(Account account) {
    return account.minimum() == null ? 0 : account.minimum();
  }
}
