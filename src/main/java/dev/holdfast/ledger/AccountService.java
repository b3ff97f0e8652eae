package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.access.LiveCallers;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.json.Patch;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.Insufficient;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.refusal.Violation;
import dev.holdfast.shape.ReadOnlyMembers;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Opens accounts, and changes what is said of them. Every method is one transaction. */
@ApplicationScoped
@Guarded
@Transactional
public class AccountService {

  @Inject private AccountTable accounts;
  @Inject private DueHolds dueHolds;
  @Inject private LiveCallers callers;
  @Inject private Shapes shapes;

  /**
   * Opens an account with nothing in it.
   *
   * @throws Invalid if the id is taken
   * @throws Forbidden if it is to go below zero, and the caller is no administrator
   */
  public Account open(Caller caller, AccountContent content) {
    shapes.check(content);
    requireMay(caller, content);
    if (content.minimum() != null && content.minimum() > 0) {
      throw new Invalid(
          Violation.of("/minimum", "max", "must be at most 0: there is nothing in it yet"));
    }
    callers.require(caller);
    Optional.ofNullable(content.id())
        .flatMap(accounts::find)
        .ifPresent(other -> taken(caller, other));
    return accounts.insert(caller, LedgerIds.orNew(content.id()), content);
  }

  /** Another's account is nobody's business: it is not named. */
  private static void taken(Caller caller, Account other) {
    Optional<String> seen =
        Optional.of(other).filter(a -> a.isSeenBy(caller)).map(Account::accountId);
    throw new Invalid(Violation.unique("/id", "id", seen));
  }

  /**
   * Applies a patch to the latest state.
   *
   * @throws Insufficient if there is less in it than the new minimum
   * @throws StateRefused if it is to be closed and is not empty
   */
  public Account patch(Caller caller, String id, ExpectedVersion expected, Patch patch) {
    Account account = requireLocked(caller, id, expected);
    JsonObject before = AccountJson.of(account);
    JsonObject after = patch.apply(before);
    ReadOnlyMembers.requireUnchanged(AccountJson.READ_ONLY, before, after);
    AccountContent content = AccountContent.readPatched(after);
    shapes.check(content);
    if (!Objects.equals(content.minimum(), account.minimum())) {
      requireMay(caller, content);
      requireFits(content, account);
    }
    if (content.closed() && (account.balance() != 0 || account.held() != 0)) {
      throw new StateRefused("not-empty", "There is something in the account.");
    }
    accounts.change(caller, account, content);
    return accounts.find(account.id()).orElseThrow(NotFound::new);
  }

  /** Judges access and expectation alone, for a request whose content can't be read. */
  void judge(Caller caller, String id, ExpectedVersion expected) {
    expected.check(require(caller, id));
  }

  private Account require(Caller caller, String id) {
    return accounts.find(id).filter(found -> found.isSeenBy(caller)).orElseThrow(NotFound::new);
  }

  /**
   * An account that nobody else changes until the end; what is found of it is still so when it is
   * written. Expectations are about what the caller saw: freeing what is due comes after them.
   */
  private Account requireLocked(Caller caller, String id, ExpectedVersion expected) {
    Account seen = require(caller, id);
    long freed = seen.due() > 0 ? dueHolds.free(seen.id()) : 0;
    accounts.lock(seen.id());
    Account locked = require(caller, id);
    if (locked.due() > 0 || (freed > 0 && locked.version() != seen.version() + 1)) {
      throw new Superseded();
    }
    expected.check(freed > 0 ? seen : locked);
    return locked;
  }

  private static void requireMay(Caller caller, AccountContent content) {
    if (content.goesBelowZero() && !caller.administers()) {
      throw new Forbidden("Only administrators let an account go below zero.");
    }
  }

  private static void requireFits(AccountContent content, Account account) {
    long free = account.balance() - account.held();
    if (content.minimum() != null && free < content.minimum()) {
      OptionalLong available = account.available();
      throw new Insufficient(
          account.accountId(), available.isPresent() ? available : OptionalLong.of(free));
    }
  }
}
