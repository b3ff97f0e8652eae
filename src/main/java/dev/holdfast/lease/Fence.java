package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.persistence.Database;
import dev.holdfast.refusal.LeaseRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps stale holders from writing (I4). Judged in the writing transaction, once that has the
 * written row to itself; the lease's row is locked as it was judged, so that nobody gets the lease
 * before the write is committed or gone, whatever pause comes between.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Fence {

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * Lets a write to a document pass.
   *
   * @param documentId the document's row, which this transaction has locked or written
   * @param token the token that the writer shows
   * @param fenced whether only holders may write at all
   * @throws LeaseRefused {@code LOST} if a token is shown that is not that of a live lease of the
   *     caller's; {@code LOCKED} if none is shown and there is a live lease, or has to be
   */
  public void require(Caller caller, long documentId, OptionalLong token, boolean fenced) {
    Optional<Lease> live = locked(documentId).filter(Lease::live);
    if (token.isPresent()) {
      if (live.filter(lease -> isShownBy(lease, caller, token.getAsLong())).isEmpty()) {
        throw LeaseRefusals.lost(Optional.empty(), live);
      }
    } else if (fenced || live.isPresent()) {
      throw LeaseRefusals.locked(live);
    }
  }

  /** Lets a document be created that was not there before: it can't have a lease. */
  public static void requireNone(OptionalLong token) {
    if (token.isPresent()) {
      throw LeaseRefusals.lost(Optional.empty(), Optional.empty());
    }
  }

  private static boolean isShownBy(Lease lease, Caller caller, long token) {
    return lease.token() == token && lease.ownerId() == caller.userId();
  }

  private Optional<Lease> locked(long documentId) {
    List<?> rows =
        em.createNativeQuery(
                "select "
                    + LeaseTable.COLUMNS
                    + " from leases where document_id = ?1 "
                    + database.dialect().readLock())
            .setParameter(1, documentId)
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("leases of document " + documentId + ": " + rows.size());
    }
    return rows.stream().findFirst().map(row -> LeaseTable.lease((Object[]) row));
  }
}
