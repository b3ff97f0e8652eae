package dev.holdfast.lease;

import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Restores;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of leases. A row outlives its lease, so that tokens only grow. Each change is one
 * conditional statement: it looks at the time, by the database's clock as of the statement, at the
 * owner and at the token, and changes the row, all in one (I4). Nothing that was read before
 * decides.
 */
@ApplicationScoped
class LeaseTable {

  private static final UniqueConstraint KEY = new UniqueConstraint("leases_pkey");

  /** In the order in which {@link #lease} reads them. */
  static final String COLUMNS =
      "type, name, token, owner_id, owner, holder, acquired_at, expires_at, clock_timestamp()";

  private static final String UNTIL =
      "clock_timestamp() + cast(?1 as bigint) * interval '0.001' second";

  private static final String MINE =
      " where type = ?2 and name = ?3 and token = ?4 and owner_id = ?5"
          + " and expires_at > clock_timestamp()";

  private static final String ACQUIRE =
      "update leases set token = token + 1, owner_id = ?4, owner = ?5, holder = ?6,"
          + " document_id = cast(?7 as bigint), acquired_at = clock_timestamp(), expires_at = "
          + UNTIL
          + ", free_at = "
          + UNTIL
          + " where type = ?2 and name = ?3 and free_at <= clock_timestamp()"
          + " and not exists (select 1 from lease_waiters w where w.type = ?2 and w.name = ?3"
          + " and w.place < ?8 and w.seen_until > clock_timestamp())";

  private static final String FIRST =
      "insert into leases (type, name, token, owner_id, owner, holder, document_id, acquired_at,"
          + " expires_at, free_at) values (?2, ?3, cast(?8 as bigint), ?4, ?5, ?6, cast(?7 as bigint),"
          + " clock_timestamp(), "
          + UNTIL
          + ", "
          + UNTIL
          + ")";

  private static final String RENEW =
      "update leases set expires_at = " + UNTIL + ", free_at = " + UNTIL + MINE;

  private static final String TRANSFER =
      "update leases set token = token + 1, owner_id = ?6, owner = ?7, holder = ?8,"
          + " acquired_at = clock_timestamp(), expires_at = "
          + UNTIL
          + ", free_at = "
          + UNTIL
          + MINE;

  private static final String RELEASE =
      "update leases set expires_at = clock_timestamp(), free_at = " + UNTIL + MINE;

  private static final String FORCE =
      "update leases set expires_at = clock_timestamp(), free_at = "
          + UNTIL
          + " where type = ?2 and name = ?3 and expires_at > clock_timestamp()";

  private static final String FIND =
      "select " + COLUMNS + " from leases where type = ?1 and name = ?2";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private Restores restores;

  /** Who is to have a lease, and for how long. */
  record Holder(long ownerId, String owner, String label, Duration ttl) {}

  /**
   * Takes a lease that is free.
   *
   * @param place the caller's in the queue: whoever waits with a lower one comes first
   * @return empty if it is not free, or others come first
   * @throws Superseded if nobody ever had it, and another became the first meanwhile
   */
  Optional<Lease> acquire(LeaseKey key, Holder holder, @Nullable Long documentId, long place) {
    Query update =
        bind(query(ACQUIRE), key, holder).setParameter(7, documentId).setParameter(8, place);
    Optional<Lease> lease = one(update);
    if (lease.isPresent() || find(key).isPresent()) {
      return lease;
    }
    Query insert =
        bind(em.createNativeQuery(FIRST), key, holder)
            .setParameter(7, documentId)
            // A backup may not have known of leases that somebody has had.
            .setParameter(8, restores.last() + 1);
    int rows = KEY.execute(insert, Superseded::new);
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows for " + key);
    }
    return find(key);
  }

  /** Lets a live lease of the owner's last for {@code ttl} from now on; empty if it is not. */
  Optional<Lease> renew(LeaseKey key, long token, long ownerId, Duration ttl) {
    return one(bindMine(query(RENEW), key, token, ownerId, ttl));
  }

  /** Hands a live lease of the owner's to another, under the next token; empty if it is not. */
  Optional<Lease> transfer(LeaseKey key, long token, long ownerId, Holder to) {
    return one(
        bindMine(query(TRANSFER), key, token, ownerId, to.ttl())
            .setParameter(6, to.ownerId())
            .setParameter(7, to.owner())
            .setParameter(8, to.label()));
  }

  /** Ends a live lease of the owner's; empty if it is not. */
  Optional<Lease> release(LeaseKey key, long token, long ownerId) {
    return one(bindMine(query(RELEASE), key, token, ownerId, Duration.ZERO));
  }

  /**
   * Ends whosesoever live lease; empty if there is none.
   *
   * @param delay for which nobody gets it
   */
  Optional<Lease> force(LeaseKey key, Duration delay) {
    return one(
        query(FORCE)
            .setParameter(1, delay.toMillis())
            .setParameter(2, key.type())
            .setParameter(3, key.id()));
  }

  /** Ends a live lease if it is the one with this token; empty if it is not. */
  Optional<Lease> forceFrom(LeaseKey key, long token, Duration delay) {
    return one(
        query(FORCE + " and token = ?4")
            .setParameter(1, delay.toMillis())
            .setParameter(2, key.type())
            .setParameter(3, key.id())
            .setParameter(4, token));
  }

  /** The row, live or not. */
  Optional<Lease> find(LeaseKey key) {
    return one(em.createNativeQuery(FIND).setParameter(1, key.type()).setParameter(2, key.id()));
  }

  private Query query(String update) {
    return em.createNativeQuery(database.dialect().returning(update, COLUMNS));
  }

  private static Query bind(Query query, LeaseKey key, Holder holder) {
    return query
        .setParameter(1, holder.ttl().toMillis())
        .setParameter(2, key.type())
        .setParameter(3, key.id())
        .setParameter(4, holder.ownerId())
        .setParameter(5, holder.owner())
        .setParameter(6, holder.label());
  }

  private static Query bindMine(
      Query query, LeaseKey key, long token, long ownerId, Duration until) {
    return query
        .setParameter(1, until.toMillis())
        .setParameter(2, key.type())
        .setParameter(3, key.id())
        .setParameter(4, token)
        .setParameter(5, ownerId);
  }

  private static Optional<Lease> one(Query query) {
    List<?> rows = query.getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("leases_pkey is unique");
    }
    return rows.stream().findFirst().map(row -> lease((Object[]) row));
  }

  static Lease lease(Object[] row) {
    return new Lease(
        new LeaseKey((String) row[0], (String) row[1]),
        ((Number) row[2]).longValue(),
        ((Number) row[3]).longValue(),
        (String) row[4],
        (String) row[5],
        Database.instant(row[6]),
        Database.instant(row[7]),
        Duration.between(Database.instant(row[8]), Database.instant(row[7])));
  }
}
