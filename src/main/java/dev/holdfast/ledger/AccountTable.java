package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.ledger.AccountReader.Sought;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of accounts; what moves in them is {@link Balances}' alone. */
@ApplicationScoped
class AccountTable {

  private static final UniqueConstraint ID_KEY = new UniqueConstraint("accounts_account_id_key");

  private static final String INSERT =
      "insert into accounts (account_id, unit, title, minimum, balance, held, closed, owner_id,"
          + " entries, version, created_at, created_by, updated_at, updated_by) values (?1, ?2, ?3,"
          + " cast(?4 as bigint), 0, 0, false, ?5, 0, 1, clock_timestamp(), ?6, clock_timestamp(),"
          + " ?6)";

  private static final String SELECT =
      """
      select a.id, a.account_id, a.unit, a.title, a.minimum, a.balance, a.held,
        (select coalesce(sum(t.remaining), 0) from transfers t where t.from_account = a.id
         and t.state = 'pending' and t.expires_at <= clock_timestamp()) as due,
        a.closed, a.owner_id, u.name as owner_name, a.version, a.created_at, a.created_by,
        a.updated_at, a.updated_by
      from accounts a join users u on u.id = a.owner_id where\s""";

  private static final String CHANGE =
      "update accounts set title = ?3, minimum = cast(?4 as bigint), closed = ?5,"
          + " version = version + 1, updated_at = greatest(updated_at, clock_timestamp()),"
          + " updated_by = ?6 where id = ?1 and version = ?2";

  /** Behind every character that an id may have, in the order of accounts' ids. */
  private static final char BEHIND_IDS = '\u007f';

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * Opens an account with nothing in it.
   *
   * @throws Superseded if the id is taken: who comes again finds it
   */
  Account insert(Caller caller, String accountId, AccountContent content) {
    Query insert =
        em.createNativeQuery(INSERT)
            .setParameter(1, accountId)
            .setParameter(2, content.unit())
            .setParameter(3, content.title())
            .setParameter(4, content.minimum())
            .setParameter(5, caller.userId())
            .setParameter(6, caller.name());
    ID_KEY.execute(insert, Superseded::new);
    return find(accountId)
        .orElseThrow(() -> new IllegalStateException("inserted just now: " + accountId));
  }

  Optional<Account> find(String accountId) {
    List<?> rows =
        em.createNativeQuery(SELECT + "a.account_id = ?1")
            .setParameter(1, accountId)
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("accounts_account_id_key is unique: " + accountId);
    }
    return rows.stream().findFirst().map(AccountTable::account);
  }

  Optional<Account> find(long id) {
    List<?> rows = em.createNativeQuery(SELECT + "a.id = ?1").setParameter(1, id).getResultList();
    return rows.stream().findFirst().map(AccountTable::account);
  }

  /** The accounts of these rows, not too many for one statement. */
  List<Account> find(Collection<Long> ids) {
    Query query = em.createNativeQuery(SELECT + "a.id in (" + Rows.parameters(1, ids.size()) + ")");
    Rows.bind(query, 1, ids);
    List<?> rows = query.getResultList();
    return rows.stream().map(AccountTable::account).toList();
  }

  /** Keeps an account as it is until the transaction ends. */
  void lock(long id) {
    em.createNativeQuery(
            "select a.id from accounts a where a.id = ?1 " + database.dialect().changeLock())
        .setParameter(1, id)
        .getResultList();
  }

  /** Writes what is said of a locked account. */
  void change(Caller caller, Account account, AccountContent content) {
    int rows =
        em.createNativeQuery(CHANGE)
            .setParameter(1, account.id())
            .setParameter(2, account.version())
            .setParameter(3, content.title())
            .setParameter(4, content.minimum())
            .setParameter(5, content.closed())
            .setParameter(6, caller.name())
            .executeUpdate();
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows of the locked account " + account.accountId());
    }
  }

  /**
   * Accounts by id.
   *
   * @param unit {@code null} for all
   * @param after the id before the first; empty text for the beginning
   */
  Slice<Account> page(Caller caller, @Nullable String unit, String after, int limit) {
    String sql =
        SELECT
            + "a.account_id > ?1"
            + (caller.administers() ? "" : " and a.owner_id = ?2")
            + (unit == null ? "" : " and a.unit = ?3")
            + " order by a.account_id"
            + Rows.LIMITED;
    Query query = em.createNativeQuery(sql).setParameter(1, after);
    if (!caller.administers()) {
      query.setParameter(2, caller.userId());
    }
    if (unit != null) {
      query.setParameter(3, unit);
    }
    List<?> rows = query.setParameter(Rows.LIMIT, limit + 1).getResultList();
    return Slice.of(rows.stream().map(AccountTable::account).toList(), limit);
  }

  /** Accounts by id, of those whose ids begin so. */
  Slice<Account> beginning(Caller caller, Sought sought, String beginning, int limit) {
    boolean own = sought == Sought.OWN_OPEN || !caller.administers();
    String sql =
        SELECT
            + "a.account_id >= ?1 and a.account_id < ?2"
            + (sought == Sought.ALL ? "" : " and a.closed = false")
            + (own ? " and a.owner_id = ?3" : "")
            + " order by a.account_id"
            + Rows.LIMITED;
    Query query =
        em.createNativeQuery(sql)
            .setParameter(1, beginning)
            .setParameter(2, beginning + BEHIND_IDS);
    if (own) {
      query.setParameter(3, caller.userId());
    }
    List<?> rows = query.setParameter(Rows.LIMIT, limit + 1).getResultList();
    return Slice.of(rows.stream().map(AccountTable::account).toList(), limit);
  }

  private static Account account(Object found) {
    @Nullable Object[] row = (Object[]) found;
    long due = whole(row[7]);
    return new Account(
        whole(row[0]),
        (String) row[1],
        (String) row[2],
        (String) row[3],
        row[4] == null ? null : (Long) whole(row[4]),
        whole(row[5]),
        whole(row[6]) - due,
        due,
        (Boolean) row[8],
        whole(row[9]),
        (String) row[10],
        whole(row[11]),
        Database.instant(row[12]),
        (String) row[13],
        Database.instant(row[14]),
        (String) row[15]);
  }

  private static long whole(Object number) {
    return ((Number) number).longValue();
  }
}
