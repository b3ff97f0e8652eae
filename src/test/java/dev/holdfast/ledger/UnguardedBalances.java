package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.ledger.Entries.Entry;
import dev.holdfast.persistence.Database;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The old way, to see that the races find it: the balance of an account whose id begins with
 * {@value #PREFIX} is read, judged in memory, and written over. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class UnguardedBalances extends Balances {

  static final String PREFIX = "balance-";

  private static final String WRITE =
      """
      update accounts set balance = ?2, held = ?3, entries = entries + ?4, version = version + 1,
        updated_at = greatest(updated_at, clock_timestamp()), updated_by = ?5
      where id = ?1""";

  // Set by the server, which alone makes this bean.
  @PersistenceContext private @Nullable EntityManager em;
  @Inject private @Nullable Database database;
  @Inject private @Nullable AccountTable accounts;
  @Inject private @Nullable Entries entries;

  @Override
  void change(Caller caller, long transfer, Change change) {
    if (em == null || database == null || accounts == null || entries == null) {
      throw new IllegalStateException("made by nobody");
    }
    Account read = accounts.find(change.account()).orElseThrow(NotFound::new);
    if (!read.accountId().startsWith(PREFIX)) {
      super.change(caller, transfer, change);
      return;
    }
    Optional<Refusal> refusal =
        Balances.why(
            change.terms(), change, read.withHeld(read.held() + read.due() - change.freed()));
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    long held = read.held() + read.due() - change.freed() + change.held();
    String sql = database.dialect().returning(WRITE, "balance, entries, updated_at");
    Object[] row =
        (Object[])
            em.createNativeQuery(sql)
                .setParameter(1, change.account())
                .setParameter(2, read.balance() + change.balance())
                .setParameter(3, Math.max(0, held))
                .setParameter(4, change.balance() == 0 ? 0L : 1L)
                .setParameter(5, caller.name())
                .getSingleResult();
    if (change.balance() != 0) {
      long balance = ((Number) row[0]).longValue();
      long number = ((Number) row[1]).longValue();
      entries.insert(
          List.of(
              new Entry(
                  change.account(),
                  number,
                  transfer,
                  change.balance(),
                  balance,
                  Database.instant(row[2]))));
    }
  }
}
