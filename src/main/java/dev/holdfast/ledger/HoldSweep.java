package dev.holdfast.ledger;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Frees holds whose time is over and that nobody came across. Nodes that sweep the same account at
 * once wait for each other, and the later one finds nothing left.
 */
@ApplicationScoped
@Guarded
@Transactional
class HoldSweep {

  private static final String DUE =
      "select distinct t.from_account from transfers t where t.state = 'pending'"
          + " and t.expires_at <= clock_timestamp()"
          + Rows.LIMITED;

  @PersistenceContext private EntityManager em;
  @Inject private DueHolds dueHolds;

  /** Accounts in which something is due, some of them. */
  @Transactional(Transactional.TxType.SUPPORTS)
  List<Long> due() {
    List<?> accounts =
        em.createNativeQuery(DUE).setParameter(Rows.LIMIT, DueHolds.AT_ONCE).getResultList();
    return accounts.stream().map(account -> ((Number) account).longValue()).toList();
  }

  /** Frees what is due in one account, in a transaction of its own. */
  void free(long account) {
    dueHolds.free(account);
  }
}
