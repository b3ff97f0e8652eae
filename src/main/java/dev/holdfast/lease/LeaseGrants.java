package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who had a lease: a row for each token, written in the transaction that gives the token out. */
@ApplicationScoped
class LeaseGrants {

  /** How many holders of a lease are remembered at the least. */
  private static final int KEPT = 100;

  /** Sweeping costs a statement: it is done once in so many grants. */
  private static final int SWEPT_EVERY = 50;

  private static final UniqueConstraint REQUEST_KEY =
      new UniqueConstraint("lease_grants_request_key");

  private static final String INSERT =
      "insert into lease_grants (type, name, token, owner_id, owner, holder, ttl_millis,"
          + " acquired_at, expires_at, request_key) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
          + " cast(?10 as varchar(255)))";

  private static final String COLUMNS =
      "g.type, g.name, g.token, g.owner_id, g.owner, g.holder, g.acquired_at, g.expires_at,"
          + " clock_timestamp(), g.ended, g.ended_by, g.reason, g.ttl_millis";

  private static final String BY_REQUEST =
      "select "
          + COLUMNS
          + " from lease_grants g where g.owner_id = ?1 and g.request_key = ?2 and g.type = ?3"
          + " and g.name = ?4";

  private static final String BY_TOKEN =
      "select "
          + COLUMNS
          + " from lease_grants g where g.type = ?1 and g.name = ?2 and g.token = ?3";

  private static final String PAGE =
      "select "
          + COLUMNS
          + " from lease_grants g where g.type = ?1 and g.name = ?2 and g.token < ?3"
          + " order by g.token desc"
          + Rows.LIMITED;

  @PersistenceContext private EntityManager em;

  /**
   * Writes down a new holder.
   *
   * @param requestKey by which a repeated request finds this; {@code null} for none
   * @throws Superseded if a request with this key was faster
   */
  void open(Lease lease, Duration ttl, @Nullable String requestKey) {
    REQUEST_KEY.execute(
        em.createNativeQuery(INSERT)
            .setParameter(1, lease.key().type())
            .setParameter(2, lease.key().id())
            .setParameter(3, lease.token())
            .setParameter(4, lease.ownerId())
            .setParameter(5, lease.owner())
            .setParameter(6, lease.holder())
            .setParameter(7, ttl.toMillis())
            .setParameter(8, lease.acquiredAt().atOffset(ZoneOffset.UTC))
            .setParameter(9, lease.expiresAt().atOffset(ZoneOffset.UTC))
            .setParameter(10, requestKey),
        Superseded::new);
    if (lease.token() % SWEPT_EVERY == 0) {
      em.createNativeQuery("delete from lease_grants where type = ?1 and name = ?2 and token <= ?3")
          .setParameter(1, lease.key().type())
          .setParameter(2, lease.key().id())
          .setParameter(3, lease.token() - KEPT)
          .executeUpdate();
    }
  }

  /** Lets a repeated request not find this. */
  void forgetRequest(Lease lease) {
    em.createNativeQuery(
            "update lease_grants set request_key = null where type = ?1 and name = ?2"
                + " and token = ?3")
        .setParameter(1, lease.key().type())
        .setParameter(2, lease.key().id())
        .setParameter(3, lease.token())
        .executeUpdate();
  }

  /** Writes down that the holder's time ends at another moment. */
  void extend(Lease lease) {
    update(lease.key(), lease.token(), lease.expiresAt(), null, null, null);
  }

  /** Writes down how a holder's time has ended. */
  void close(
      LeaseKey key, long token, Instant at, Ended ended, Caller by, @Nullable String reason) {
    update(key, token, at, ended.text(), by.name(), reason);
  }

  private void update(
      LeaseKey key,
      long token,
      Instant at,
      @Nullable String ended,
      @Nullable String by,
      @Nullable String reason) {
    int rows =
        em.createNativeQuery(
                "update lease_grants set expires_at = ?4, ended = cast(?5 as varchar(11)),"
                    + " ended_by = cast(?6 as varchar(63)), reason = cast(?7 as varchar(1000))"
                    + " where type = ?1 and name = ?2 and token = ?3")
            .setParameter(1, key.type())
            .setParameter(2, key.id())
            .setParameter(3, token)
            .setParameter(4, at.atOffset(ZoneOffset.UTC))
            .setParameter(5, ended)
            .setParameter(6, by)
            .setParameter(7, reason)
            .executeUpdate();
    if (rows != 1) {
      throw new IllegalStateException(rows + " grants of token " + token + ": " + key);
    }
  }

  /** What an earlier request with this key was given. */
  Optional<Holding> byRequest(Caller caller, String requestKey, LeaseKey key) {
    List<?> rows =
        em.createNativeQuery(BY_REQUEST)
            .setParameter(1, caller.userId())
            .setParameter(2, requestKey)
            .setParameter(3, key.type())
            .setParameter(4, key.id())
            .getResultList();
    return rows.stream().findFirst().map(row -> holding((Object[]) row));
  }

  /** The holder whom a token was given to, if that is still remembered. */
  Optional<Holding> byToken(LeaseKey key, long token) {
    List<?> rows =
        em.createNativeQuery(BY_TOKEN)
            .setParameter(1, key.type())
            .setParameter(2, key.id())
            .setParameter(3, token)
            .getResultList();
    return rows.stream().findFirst().map(row -> holding((Object[]) row));
  }

  /** The holders with tokens below one, the latest first. */
  Slice<Holding> page(LeaseKey key, long below, int limit) {
    List<?> rows =
        em.createNativeQuery(PAGE)
            .setParameter(1, key.type())
            .setParameter(2, key.id())
            .setParameter(3, below)
            .setParameter(Rows.LIMIT, limit + 1)
            .getResultList();
    return Slice.of(rows.stream().map(row -> holding((Object[]) row)).toList(), limit);
  }

  private static Holding holding(@Nullable Object[] row) {
    Lease lease = LeaseTable.lease(row);
    Optional<Ended> ended =
        row[9] == null
            ? Optional.of(Ended.EXPIRED).filter(expired -> !lease.live())
            : Optional.of(Ended.of((String) row[9]));
    return new Holding(
        lease,
        ended,
        (String) row[10],
        (String) row[11],
        Duration.ofMillis(((Number) row[12]).longValue()));
  }
}
