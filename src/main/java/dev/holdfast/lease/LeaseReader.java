package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Sight;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at leases. One on a document is seen by those who see the document; others have nothing to
 * hide but their tokens.
 */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
public class LeaseReader {

  private static final String SEEN =
      """
       (l.document_id is null or ?1 = true or exists (
        select 1 from documents d join collections c on c.id = d.collection_id
        left join members m on m.collection_id = c.id and m.user_id = ?2
        where d.id = l.document_id and d.deleted = false and c.deleted = false and\s"""
          + Sight.ofMember("m", 3)
          + "))";

  private static final String SELECT = "select " + LeaseTable.COLUMNS + " from leases l where";

  private static final String LIVE = " and l.expires_at > clock_timestamp()";

  private static final String BY_KEY = SELECT + SEEN + " and l.type = ?4 and l.name = ?5";

  @PersistenceContext private EntityManager em;
  @Inject private LeaseGrants grants;

  /**
   * Which live leases are asked for.
   *
   * @param type {@code null} for all
   * @param owner a user's name; {@code null} for all
   */
  public record Filter(@Nullable String type, @Nullable String owner) {}

  /**
   * A live lease.
   *
   * @throws NotFound if there is none that the caller may see
   */
  Lease find(Caller caller, LeaseKey key) {
    return byKey(caller, key).filter(Lease::live).orElseThrow(NotFound::new);
  }

  /**
   * Live leases, by type and id.
   *
   * @param after the key before the first; empty for the beginning
   */
  public Slice<Lease> page(Caller caller, Filter filter, Optional<LeaseKey> after, int limit) {
    String sql =
        SELECT
            + SEEN
            + LIVE
            + (filter.type() == null ? "" : " and l.type = ?4")
            + (filter.owner() == null ? "" : " and l.owner = ?5")
            + (after.isEmpty() ? "" : " and (l.type > ?6 or (l.type = ?6 and l.name > ?7))")
            + " order by l.type, l.name"
            + Rows.LIMITED;
    Query query = bind(sql, caller);
    if (filter.type() != null) {
      query.setParameter(4, filter.type());
    }
    if (filter.owner() != null) {
      query.setParameter(5, filter.owner());
    }
    after.ifPresent(key -> query.setParameter(6, key.type()).setParameter(7, key.id()));
    List<?> rows = query.setParameter(Rows.LIMIT, limit + 1).getResultList();
    return Slice.of(rows.stream().map(row -> LeaseTable.lease((Object[]) row)).toList(), limit);
  }

  /**
   * Who had a lease, the latest first.
   *
   * @param below tokens below this one
   * @throws NotFound if nobody ever had it, or the caller may not see it
   */
  public Slice<Holding> history(Caller caller, LeaseKey key, long below, int limit) {
    requireSeen(caller, key);
    return grants.page(key, below, limit);
  }

  /**
   * Lets whoever may see a lease pass, live or not.
   *
   * @throws NotFound if nobody ever had it, or the caller may not see it
   */
  void requireSeen(Caller caller, LeaseKey key) {
    if (byKey(caller, key).isEmpty()) {
      throw new NotFound();
    }
  }

  /** How many are live. */
  long countLive() {
    return ((Number)
            em.createNativeQuery("select count(*) from leases where expires_at > clock_timestamp()")
                .getSingleResult())
        .longValue();
  }

  private Optional<Lease> byKey(Caller caller, LeaseKey key) {
    List<?> rows =
        bind(BY_KEY, caller).setParameter(4, key.type()).setParameter(5, key.id()).getResultList();
    return rows.stream().findFirst().map(row -> LeaseTable.lease((Object[]) row));
  }

  private Query bind(String sql, Caller caller) {
    return em.createNativeQuery(sql)
        .setParameter(1, caller.administers())
        .setParameter(2, caller.userId())
        .setParameter(3, caller.name());
  }
}
