package dev.holdfast.lease;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Who waits for which lease, on all nodes. Each node says every second that those behind whom it
 * stands are still there; who has not been seen for {@value #SEEN_SECONDS} seconds is passed over,
 * and goes on in the old place if the node comes back.
 */
@ApplicationScoped
@Guarded
@Transactional
class LeaseWaiters {

  /** So long a dead waiter is waited for. A node says three times within it that it lives. */
  private static final int SEEN_SECONDS = 3;

  private static final int AT_ONCE = 500;

  private static final String SEEN_UNTIL =
      "clock_timestamp() + interval '" + SEEN_SECONDS + "' second";

  private static final String ENTER =
      "insert into lease_waiters (type, name, node, seen_until) values (?1, ?2, ?3, "
          + SEEN_UNTIL
          + ")";

  private static final String READY =
      """
      select w.place from lease_waiters w join leases l on l.type = w.type and l.name = w.name
      where w.node = ?1 and l.free_at <= clock_timestamp() and not exists (
        select 1 from lease_waiters a where a.type = w.type and a.name = w.name
        and a.place < w.place and a.seen_until > clock_timestamp())""";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /** Takes the last place for a lease. */
  long enter(LeaseKey key, String node) {
    return ((Number)
            em.createNativeQuery(database.dialect().returning(ENTER, "place"))
                .setParameter(1, key.type())
                .setParameter(2, key.id())
                .setParameter(3, node)
                .getSingleResult())
        .longValue();
  }

  /** Leaves a place; nothing if it was left before. */
  void leave(long place) {
    em.createNativeQuery("delete from lease_waiters where place = ?1")
        .setParameter(1, place)
        .executeUpdate();
  }

  /** Says that those who have these places are there. */
  void see(List<Long> places) {
    for (int begin = 0; begin < places.size(); begin += AT_ONCE) {
      List<Long> some = places.subList(begin, Math.min(begin + AT_ONCE, places.size()));
      Query update =
          em.createNativeQuery(
              "update lease_waiters set seen_until = "
                  + SEEN_UNTIL
                  + " where place in ("
                  + Rows.parameters(1, some.size())
                  + ")");
      Rows.bind(update, 1, some);
      update.executeUpdate();
    }
  }

  /** Forgets those of nodes that have not come back for long. */
  void sweep() {
    em.createNativeQuery(
            "delete from lease_waiters where seen_until < clock_timestamp() - interval '2' minute")
        .executeUpdate();
  }

  /** The places of a node whose turn it is, as far as one look can tell. */
  @Transactional(Transactional.TxType.SUPPORTS)
  List<Long> ready(String node) {
    List<?> places = em.createNativeQuery(READY).setParameter(1, node).getResultList();
    return places.stream().map(place -> ((Number) place).longValue()).toList();
  }
}
