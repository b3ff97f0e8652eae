package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.collection.CollectionGate;
import dev.holdfast.persistence.JsonConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** The two transactions of {@link UnguardedDocumentService}. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class UnguardedDocuments {

  @PersistenceContext private EntityManager em;
  @Inject private CollectionGate collections;
  @Inject private Documents documents;

  Document read(Caller caller, DocumentRef ref) {
    CollectionAccess gate = collections.enterToWrite(caller, ref.collection());
    return documents.find(caller, gate, ref.uid(), false).requireLive();
  }

  /** Writes over whatever is there now, and numbers the revision by {@code max() + 1}. */
  Document write(long id, DocumentContent content, RevisionNote note) {
    Number last =
        (Number)
            em.createNativeQuery(
                    "select coalesce(max(r.number), 0) from revisions r where r.document_id = ?1")
                .setParameter(1, id)
                .getSingleResult();
    long number = last.longValue() + (note.keep() ? 1 : 0);
    em.createNativeQuery(
            "update documents set metadata = ?1, bytes = ?2, revision = ?3, version = version + 1"
                + " where id = ?4")
        .setParameter(1, new JsonConverter().convertToDatabaseColumn(content.content()))
        .setParameter(2, (int) content.bytes())
        .setParameter(3, number)
        .setParameter(4, id)
        .executeUpdate();
    em.clear();
    Document document = em.find(Document.class, id);
    if (note.keep()) {
      em.persist(new Revision(document, Action.PATCH, note.comment()));
      em.flush();
    }
    return document;
  }
}
