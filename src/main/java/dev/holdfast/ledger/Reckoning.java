package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.ledger.Balances.Change;
import dev.holdfast.ledger.Balances.Terms;
import dev.holdfast.ledger.Entries.Entry;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What several transfers, one after the other, do to accounts that are locked: by the same rules as
 * {@link Balances}, which has them as one statement. Writes nothing.
 */
final class Reckoning {

  private final Caller caller;
  private final Instant now;
  private final Map<Long, Locked> accounts = new TreeMap<>();
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A locked account as it would be after the transfers so far.
   *
   * @param entries how many it has
   * @param at when it was changed last, or is now: later than any entry before
   */
  record Locked(Account account, long entries, Instant at) {}

  /**
   * @param now the database's clock, once all accounts were locked
   */
  Reckoning(Caller caller, Instant now) {
    this.caller = caller;
    this.now = now;
  }

  /**
   * Takes a locked account in.
   *
   * @param entries how many it has
   */
  void add(Account account, long entries) {
    Instant at = account.updatedAt().isAfter(now) ? account.updatedAt() : now;
    accounts.put(account.id(), new Locked(account, entries, at));
  }

  /**
   * Does the next transfer.
   *
   * @throws Refusal if it can't be done after the ones before it
   */
  void apply(long transfer, TransferContent content, long from, long to) {
    Terms terms = new Terms(caller.userId(), content.fromVersion(), content.leaving());
    long amount = content.units();
    if (content.pending()) {
      change(transfer, new Change(from, 0, amount, terms));
    } else {
      change(transfer, new Change(from, -amount, 0, terms));
      change(transfer, new Change(to, amount, 0, Terms.NONE));
    }
  }

  private void change(long transfer, Change change) {
    Locked before = locked(change.account());
    Account account = before.account();
    if (change.terms().ownerId() != null && account.ownerId() != change.terms().ownerId()) {
      throw account.isSeenBy(caller) ? Balances.notOwned() : new NotFound();
    }
    Optional<Refusal> refusal = Balances.why(change.terms(), change, account);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    long balance = account.balance() + change.balance();
    boolean moves = change.balance() != 0;
    long number = before.entries() + (moves ? 1 : 0);
    accounts.put(
        account.id(),
        new Locked(account.changed(balance, account.held() + change.held()), number, before.at()));
    if (moves) {
      entries.add(
          new Entry(account.id(), number, transfer, change.balance(), balance, before.at()));
    }
  }

  private Locked locked(long account) {
    Locked found = accounts.get(account);
    if (found == null) {
      throw new IllegalStateException("not locked: " + account);
    }
    return found;
  }

  /** The accounts as they are after all transfers, in the order of their keys. */
  Collection<Locked> accounts() {
    return accounts.values();
  }

  /** What was moved, in its order. */
  List<Entry> entries() {
    return entries;
  }
}
