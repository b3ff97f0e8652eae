package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.ledger.Transfer.Asked;
import dev.holdfast.ledger.Transfer.Side;
import dev.holdfast.ledger.Transfer.State;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of transfers. Each is settled by one conditional update, on the database's clock. */
@ApplicationScoped
class TransferTable {

  private static final UniqueConstraint ID_KEY = new UniqueConstraint("transfers_transfer_id_key");

  /** Rows in one statement: what EclipseLink does for a parameter grows with their number. */
  private static final int AT_ONCE = 100;

  /** What {@link #transfer} reads. */
  static final String SELECT =
      """
      select t.id as k, t.transfer_id, f.id as fk, f.account_id as fa, f.owner_id as fo,
        o.id as ok, o.account_id as oa, o.owner_id as oo, f.unit, t.amount, t.remaining, t.posted,
        t.state, t.pending, t.timeout_seconds, t.memo, t.expires_at, t.created_at, t.created_by,
        t.settled_at, t.settled_by, t.batch,
        case when t.state = 'pending' and t.expires_at <= clock_timestamp() then 1 else 0 end as due
      from transfers t join accounts f on f.id = t.from_account
      left join accounts o on o.id = t.to_account\s""";

  private static final String LIVE =
      " where id = ?1 and state = 'pending'"
          + " and (expires_at is null or expires_at > clock_timestamp())";

  private static final String SETTLED =
      " remaining = 0, settled_at = clock_timestamp(), settled_by = ?2";

  private static final String POST =
      "update transfers set state = 'posted', posted = ?3,"
          + SETTLED
          + LIVE
          + " and to_account is not null and remaining >= ?3";

  private static final String VOID =
      "update transfers set state = 'voided'," + SETTLED + LIVE + " and to_account is not null";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * Writes new transfers down, in the order of their ids: so that two who want the same ids wait
   * for each other instead of dying.
   *
   * @return their rows' keys, by id
   * @throws Superseded if one of them was there first: all is run again and sees it
   */
  Map<String, Long> insert(List<NewTransfer> transfers) {
    List<NewTransfer> ordered = new ArrayList<>(transfers);
    ordered.sort((one, other) -> one.id().compareTo(other.id()));
    Map<String, Long> keys = new HashMap<>();
    for (int begin = 0; begin < ordered.size(); begin += AT_ONCE) {
      List<NewTransfer> some = ordered.subList(begin, Math.min(begin + AT_ONCE, ordered.size()));
      ID_KEY.guard(() -> insertSome(some, keys), Superseded::new);
    }
    if (keys.size() != transfers.size()) {
      throw new IllegalStateException(keys.size() + " rows of " + transfers.size());
    }
    return keys;
  }

  private void insertSome(List<NewTransfer> transfers, Map<String, Long> keys) {
    NewTransferRows rows = new NewTransferRows(transfers);
    Query insert =
        em.createNativeQuery(database.dialect().returning(rows.sql(), "id, transfer_id"));
    rows.bind(insert);
    for (Object found : insert.getResultList()) {
      Object[] row = (Object[]) found;
      keys.put((String) row[1], ((Number) row[0]).longValue());
    }
  }

  Optional<Transfer> find(String id) {
    List<?> rows =
        em.createNativeQuery(SELECT + "where t.transfer_id = ?1")
            .setParameter(1, id)
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("transfers_transfer_id_key is unique: " + id);
    }
    return rows.stream().findFirst().map(TransferTable::transfer);
  }

  /** Those of the ids that are there, by id. */
  Map<String, Transfer> find(List<String> ids) {
    Map<String, Transfer> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    Query query =
        em.createNativeQuery(
            SELECT + "where t.transfer_id in (" + Rows.parameters(1, ids.size()) + ")");
    Rows.bind(query, 1, ids);
    for (Object row : query.getResultList()) {
      Transfer transfer = transfer(row);
      found.put(transfer.id(), transfer);
    }
    return found;
  }

  /** Posts a pending one whose time is not over; false if it is none. */
  boolean post(Caller caller, Transfer transfer, long amount) {
    return one(
        em.createNativeQuery(POST)
            .setParameter(1, transfer.key())
            .setParameter(2, caller.name())
            .setParameter(3, amount));
  }

  /** Voids a pending one whose time is not over; false if it is none. */
  boolean voidIt(Caller caller, Transfer transfer) {
    return one(
        em.createNativeQuery(VOID).setParameter(1, transfer.key()).setParameter(2, caller.name()));
  }

  /** Waits for those who are changing a transfer, and keeps others from it until the end. */
  void lock(Transfer transfer) {
    em.createNativeQuery(
            "select t.id from transfers t where t.id = ?1 " + database.dialect().changeLock())
        .setParameter(1, transfer.key())
        .getResultList();
  }

  /** The same for several, in the order of their keys. */
  void lock(Collection<Transfer> several) {
    if (several.isEmpty()) {
      return;
    }
    Query lock =
        em.createNativeQuery(
            "select t.id from transfers t where t.id in ("
                + Rows.parameters(1, several.size())
                + ") order by t.id "
                + database.dialect().changeLock());
    Rows.bind(lock, 1, several.stream().map(Transfer::key).toList());
    lock.getResultList();
  }

  static boolean one(Query update) {
    int rows = update.executeUpdate();
    if (rows > 1) {
      throw new IllegalStateException("transfers_pkey is unique");
    }
    return rows == 1;
  }

  static Transfer transfer(Object found) {
    @Nullable Object[] row = (Object[]) found;
    boolean due = whole(row[22]) == 1;
    @Nullable Instant expiresAt = time(row[16]);
    return new Transfer(
        whole(row[0]),
        (String) row[1],
        new Side(whole(row[2]), (String) row[3], whole(row[4])),
        row[5] == null ? null : new Side(whole(row[5]), (String) row[6], whole(row[7])),
        (String) row[8],
        whole(row[9]),
        due ? 0 : whole(row[10]),
        whole(row[11]),
        due ? State.EXPIRED : State.of((String) row[12]),
        new Asked((Boolean) row[13], row[14] == null ? null : (Long) whole(row[14])),
        (String) row[15],
        expiresAt,
        Database.instant(row[17]),
        (String) row[18],
        due ? expiresAt : time(row[19]),
        (String) row[20],
        (String) row[21]);
  }

  private static @Nullable Instant time(@Nullable Object time) {
    return time == null ? null : Database.instant(time);
  }

  private static long whole(Object number) {
    return ((Number) number).longValue();
  }
}
