package dev.holdfast.ledger;

import dev.holdfast.ledger.LedgerMetrics.Happened;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Frees what is held by pending transfers whose time is over. Whoever comes first does it: a
 * transfer that needs what is held, or the sweep.
 */
@ApplicationScoped
class DueHolds {

  /** In one step: a bound on what one transaction does and keeps in memory. */
  static final int AT_ONCE = 500;

  /** In the order of their keys, so that two who lock them wait for each other. */
  private static final String LOCK =
      """
      select t.id, t.from_account, t.amount - t.posted from transfers t
      where t.from_account in (%s) and t.state = 'pending' and t.expires_at <= clock_timestamp()
      order by t.id limit 500 for update""";

  private static final String EXPIRE =
      "update transfers set state = 'expired', remaining = 0, settled_at = expires_at"
          + " where state = 'pending' and id in (%s)";

  private static final String FREE =
      "update accounts set held = held - ?2, version = version + 1,"
          + " updated_at = greatest(updated_at, clock_timestamp()) where id = ?1 and held >= ?2";

  @PersistenceContext private EntityManager em;

  /**
   * Frees what is due in accounts, {@value #AT_ONCE} transfers at the most. To be called before any
   * account is locked.
   *
   * @param accounts their rows; not too many for one statement
   * @return what has to be taken from what is held in each account, where that is anything
   */
  Map<Long, Long> expire(Collection<Long> accounts) {
    Query lock = em.createNativeQuery(LOCK.formatted(Rows.parameters(1, accounts.size())));
    Rows.bind(lock, 1, accounts);
    Map<Long, Long> freed = new TreeMap<>();
    List<Long> transfers = new ArrayList<>();
    for (Object found : lock.getResultList()) {
      Object[] row = (Object[]) found;
      transfers.add(whole(row[0]));
      freed.merge(whole(row[1]), whole(row[2]), Long::sum);
    }
    if (!transfers.isEmpty()) {
      writeDown(transfers);
    }
    return freed;
  }

  /** The same for one account, of which nothing else is to change; how much was freed. */
  long free(long account) {
    Map<Long, Long> due = expire(List.<Long>of(account));
    long freed = due.getOrDefault(account, 0L);
    if (freed > 0) {
      take(account, freed);
    }
    return freed;
  }

  private void writeDown(List<Long> transfers) {
    Query expire = em.createNativeQuery(EXPIRE.formatted(Rows.parameters(1, transfers.size())));
    Rows.bind(expire, 1, transfers);
    int rows = expire.executeUpdate();
    if (rows != transfers.size()) {
      throw new IllegalStateException(rows + " of " + transfers.size() + " locked transfers");
    }
    Happened.EXPIRED.count(rows);
  }

  /** Takes what was freed from what is held in an account, of which nothing else is to change. */
  void take(long account, long amount) {
    int rows =
        em.createNativeQuery(FREE).setParameter(1, account).setParameter(2, amount).executeUpdate();
    if (rows != 1) {
      throw new IllegalStateException(rows + " accounts hold " + amount + ": " + account);
    }
  }

  private static long whole(Object number) {
    return ((Number) number).longValue();
  }
}
