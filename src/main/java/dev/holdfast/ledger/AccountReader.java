package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at accounts: seen by their owners, and by administrators. */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
public class AccountReader {

  private static final String BALANCE_AT =
      "select e.balance from entries e where e.account = ?1 and e.at <= ?2"
          + " order by e.at desc, e.number desc"
          + Rows.LIMITED;

  /** Which accounts somebody looks for, of those that they may see. */
  public enum Sought {
    /** All of them. */
    ALL,
    /** Those that are not closed. */
    OPEN,
    /** Those of them that are the caller's own. */
    OWN_OPEN
  }

  @PersistenceContext private EntityManager em;
  @Inject private AccountTable accounts;

  /**
   * An account.
   *
   * @throws NotFound if there is none that the caller may see
   */
  public Account find(Caller caller, String id) {
    return look(caller, id).orElseThrow(NotFound::new);
  }

  /** The same; empty if there is none that the caller may see. */
  public Optional<Account> look(Caller caller, String id) {
    return accounts.find(id).filter(found -> found.isSeenBy(caller));
  }

  /**
   * Accounts by id: the caller's own; all, for administrators.
   *
   * @param unit {@code null} for all
   * @param after the id before the first; empty text for the beginning
   */
  public Slice<Account> page(Caller caller, @Nullable String unit, String after, int limit) {
    return accounts.page(caller, unit, after, limit);
  }

  /**
   * Accounts by id, of those whose ids begin so.
   *
   * @param beginning may be anything; empty text for all
   * @param limit how many at the most
   */
  public Slice<Account> beginning(Caller caller, Sought sought, String beginning, int limit) {
    return accounts.beginning(caller, sought, beginning, limit);
  }

  /** What was in an account at a time: nothing, before its first entry. */
  long balanceAt(Account account, Instant at) {
    List<?> rows =
        em.createNativeQuery(BALANCE_AT)
            .setParameter(1, account.id())
            .setParameter(2, at.atOffset(ZoneOffset.UTC))
            .setParameter(Rows.LIMIT, 1)
            .getResultList();
    return rows.isEmpty() ? 0 : ((Number) rows.get(0)).longValue();
  }
}
