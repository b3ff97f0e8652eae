package dev.holdfast.collection;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Collections that let no newcomer in for a moment, because somebody needs one alone.
 *
 * <p>Writers share the lock of the collection's row, and a shared lock never queues behind one who
 * waits for it alone: writers who come and go would keep that one waiting for ever. So a closing is
 * announced first, in a transaction of its own; newcomers see it and wait, not for the collection,
 * but for the closing's row, which is held by who closed it. What keeps everybody out is still the
 * lock of the collection's row: a closing that was missed costs patience, never a rule (I3).
 */
@ApplicationScoped
@Guarded
@Transactional
class Closings {

  private static final UniqueConstraint KEY = new UniqueConstraint("closings_collection_key");

  /**
   * How long newcomers heed a closing whose maker has died. Longer than anybody waits for a lock;
   * once the maker has the collection's lock, that alone counts.
   */
  private static final Duration HEEDED = Duration.ofSeconds(15);

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /** The condition that no closing of the collection {@code alias} is to be heeded. */
  String noneOf(String alias) {
    return "not exists (select 1 from closings x where x.collection_id = %s.id and x.until > clock_timestamp())"
        .formatted(alias);
  }

  /** Announces a closing, or prolongs the one that is there. */
  void announce(long collectionId) {
    OffsetDateTime until = database.now(em).plus(HEEDED).atOffset(ZoneOffset.UTC);
    int rows =
        em.createNativeQuery("update closings set until = ?2 where collection_id = ?1")
            .setParameter(1, collectionId)
            .setParameter(2, until)
            .executeUpdate();
    if (rows > 1) {
      throw new IllegalStateException("closings_collection_key is unique: " + collectionId);
    }
    if (rows == 0) {
      KEY.execute(
          em.createNativeQuery("insert into closings (collection_id, until) values (?1, ?2)")
              .setParameter(1, collectionId)
              .setParameter(2, until),
          Superseded::new);
    }
  }

  /** Keeps newcomers, who wait for this row, until the transaction ends; and ends the closing. */
  void hold(long collectionId) {
    em.createNativeQuery(
            "select x.collection_id from closings x where x.collection_id = ?1 for update")
        .setParameter(1, collectionId)
        .getResultList();
    end(collectionId);
  }

  /** Ends a closing, if it has not been ended. */
  void end(long collectionId) {
    em.createNativeQuery("delete from closings where collection_id = ?1")
        .setParameter(1, collectionId)
        .executeUpdate();
  }

  /**
   * Waits until who closed the collection is done.
   *
   * @throws Superseded if that one has not begun yet, or gave up: to be looked at again later,
   *     without a hold on anything
   */
  void awaitOpening(long collectionId) {
    List<?> rows =
        em.createNativeQuery(
                "select x.collection_id from closings x where x.collection_id = ?1 "
                    + database.dialect().sharedLock())
            .setParameter(1, collectionId)
            .getResultList();
    if (!rows.isEmpty()) {
      throw new Superseded();
    }
  }
}
