package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.UniqueConstraint;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/**
 * The documents of one transaction: finding, guarding, and writing them down with their revision.
 */
@ApplicationScoped
class Documents {

  private static final UniqueConstraint UID_KEY = new UniqueConstraint("documents_uid_key");

  private static final String BY_UID =
      "select d.* from documents d where d.collection_id = ?1 and d.uid = ?2";

  @PersistenceContext private EntityManager em;

  /**
   * Finds a row, live or deleted.
   *
   * @param lock whether to hold it until the transaction ends, so that the state that was read is
   *     the state that is written over
   */
  Optional<Document> find(long collectionId, String uid, boolean lock) {
    List<?> rows =
        em.createNativeQuery(lock ? BY_UID + " for update" : BY_UID, Document.class)
            .setParameter(1, collectionId)
            .setParameter(2, uid)
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("documents_uid_key is unique: " + uid);
    }
    return rows.stream().findFirst().map(Document.class::cast);
  }

  /**
   * The caller's role with a document, live or deleted; unseen is the same as absent (I10).
   *
   * @throws NotFound if the caller may not see it
   */
  static Role requireSeen(Caller caller, CollectionAccess gate, Document document) {
    return document.access().roleOf(caller.name(), gate.role()).orElseThrow(NotFound::new);
  }

  /**
   * The caller's role with a document that is to be written.
   *
   * @throws NotFound if the caller may not see it
   * @throws Forbidden if the caller may only read it
   */
  static Role requireWriter(Caller caller, CollectionAccess gate, Document document) {
    Role role = requireSeen(caller, gate, document);
    if (!role.includes(Role.EDITOR)) {
      throw new Forbidden("You may read this document but not write it.");
    }
    return role;
  }

  /**
   * Lets a writer create in the collection, with the access that the content states.
   *
   * @throws NotFound if the caller does not even see the collection
   */
  static void requireCreator(CollectionAccess gate) {
    if (gate.role().isEmpty()) {
      throw new NotFound();
    }
    gate.require(Role.EDITOR);
  }

  /**
   * Inserts a new document and its first revision.
   *
   * @throws Superseded if somebody else's document of this uid came first (I3): the transaction is
   *     run again and answers as if it had seen that one before, in the same words
   */
  void insert(Document document, RevisionNote note) {
    if (note.keep()) {
      document.countRevision();
    }
    em.persist(document);
    UID_KEY.flush(em, Superseded::new);
    keep(document, Action.CREATE, note);
  }

  /**
   * Sends the change, then its revision. In this order: a stale version has to be met at the
   * document's row, not at the revision's number; and the revision names the version after the
   * write, which the document has only when it is flushed.
   */
  void update(Document document, Action action, RevisionNote note) {
    if (note.keep()) {
      document.countRevision();
    }
    em.flush();
    keep(document, action, note);
  }

  private void keep(Document document, Action action, RevisionNote note) {
    if (note.keep()) {
      em.persist(new Revision(document, action, note.comment()));
      em.flush();
    }
  }

  /** A revision by its number. */
  Optional<Revision> revision(Document document, long number) {
    return Optional.ofNullable(em.find(Revision.class, new Revision.Key(document.id(), number)));
  }
}
