package dev.holdfast.concurrency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/**
 * Reads what a stale writer is told of. Guarded as everything that asks the database: under
 * SERIALIZABLE a read alone can be asked to be run again, too.
 */
@ApplicationScoped
@Guarded
class LatestState {

  @PersistenceContext private EntityManager em;

  /** The same row, as it is now; empty if it is gone. */
  Optional<Versioned> find(Versioned stale) {
    return Optional.ofNullable(em.find(stale.getClass(), stale.id()));
  }
}
