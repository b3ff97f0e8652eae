package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.ledger.Reckoning.Locked;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts that several transfers change together: locked by one statement, written by few. */
@ApplicationScoped
class LockedAccounts {

  /** In the order of their keys, as every transfer takes them. */
  private static final String LOCK =
      "select a.id, a.entries from accounts a where a.id in (%s) order by a.id %s";

  /** Accounts written by one statement: it holds each of their values. */
  private static final int AT_ONCE = 100;

  private static final String WRITE =
      "update accounts set balance = case id %1$s end, held = case id %2$s end,"
          + " entries = case id %3$s end, version = case id %4$s end,"
          + " updated_at = case id %5$s end, updated_by = ?1 where id in (%6$s)";

  private static final String WHEN = " when cast(?%d as bigint) then cast(?%d as %s)";

  private static final int COLUMNS = 6;

  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private AccountTable accounts;
  @Inject private Entries entries;

  /**
   * Locks accounts until the transaction ends.
   *
   * @param keys their rows, not too many for one statement
   * @param freed what {@link DueHolds} says is held no more, by row
   */
  Reckoning lock(Caller caller, Collection<Long> keys, Map<Long, Long> freed) {
    Map<Long, Long> counts = new HashMap<>();
    for (Object found : lock(keys)) {
      Object[] row = (Object[]) found;
      counts.put(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }
    List<Account> locked = accounts.find(counts.keySet());
    Reckoning reckoning = new Reckoning(caller, database.now(em));
    for (Account account : locked) {
      if (account.due() > 0) {
        // Came to its end since the look: nobody is refused for that.
        throw new Superseded();
      }
      reckoning.add(
          account.withHeld(account.held() - freed.getOrDefault(account.id(), 0L)),
          counts.getOrDefault(account.id(), 0L));
    }
    return reckoning;
  }

  /**
   * Locks accounts until the transaction ends.
   *
   * @param keys their rows, not too many for one statement
   * @return for each its key and the number of its entries
   */
  List<?> lock(Collection<Long> keys) {
    Query lock =
        em.createNativeQuery(
            LOCK.formatted(Rows.parameters(1, keys.size()), database.dialect().changeLock()));
    Rows.bind(lock, 1, keys);
    return lock.getResultList();
  }

  /** Writes what has come of the accounts, and the entries. */
  void write(Caller caller, Reckoning reckoning) {
    List<Locked> rows = new ArrayList<>(reckoning.accounts());
    for (int begin = 0; begin < rows.size(); begin += AT_ONCE) {
      write(caller, rows.subList(begin, Math.min(begin + AT_ONCE, rows.size())));
    }
    entries.insert(reckoning.entries());
  }

  private void write(Caller caller, List<Locked> rows) {
    StringBuilder[] cases = new StringBuilder[COLUMNS - 1];
    List<String> types =
        List.of("bigint", "bigint", "bigint", "bigint", "timestamp with time zone");
    for (int column = 0; column < cases.length; column++) {
      cases[column] = new StringBuilder();
      for (int row = 0; row < rows.size(); row++) {
        int key = 2 + row * COLUMNS;
        cases[column].append(WHEN.formatted(key, key + 1 + column, types.get(column)));
      }
    }
    StringBuilder keys = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      keys.append(row == 0 ? "" : ", ").append("?").append(2 + row * COLUMNS);
    }
    Query update =
        em.createNativeQuery(
            WRITE.formatted(cases[0], cases[1], cases[2], cases[3], cases[4], keys));
    update.setParameter(1, caller.name());
    int next = 2;
    for (Locked row : rows) {
      Account account = row.account();
      Rows.bind(
          update,
          next,
          List.of(
              account.id(),
              account.balance(),
              account.held(),
              row.entries(),
              account.version(),
              row.at().atOffset(ZoneOffset.UTC)));
      next += COLUMNS;
    }
    int written = update.executeUpdate();
    if (written != rows.size()) {
      throw new IllegalStateException(written + " of " + rows.size() + " locked accounts");
    }
  }
}
