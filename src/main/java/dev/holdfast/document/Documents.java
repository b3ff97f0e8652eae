package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.change.Change;
import dev.holdfast.change.ChangeAction;
import dev.holdfast.change.Changes;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.document.Admission.Moves;
import dev.holdfast.index.FieldKeys;
import dev.holdfast.lease.Fence;
import dev.holdfast.persistence.UniqueConstraint;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.rule.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The documents of one transaction: finding, guarding, and writing them down with their revision.
 */
@ApplicationScoped
class Documents {

  private static final UniqueConstraint UID_KEY = new UniqueConstraint("documents_uid_key");

  private static final String BY_UID =
      """
      select d.*, (select count(*) from grants g
                   where g.document_id = d.id and g.user_name = ?3) as granted
      from documents d where d.collection_id = ?1 and d.uid = ?2""";

  @PersistenceContext private EntityManager em;
  @Inject private Claims claims;
  @Inject private Grants grants;
  @Inject private FieldKeys keys;
  @Inject private Fence fence;
  @Inject private Changes changes;

  /**
   * Finds what is under a uid.
   *
   * @param lock whether to hold the row until the transaction ends, so that the state that was read
   *     is the state that is written over
   * @throws NotFound if the caller sees neither the collection nor the document
   */
  Found find(Caller caller, CollectionAccess gate, String uid, boolean lock) {
    List<?> rows =
        em.createNativeQuery(lock ? BY_UID + " for update" : BY_UID, Document.WITH_GRANT)
            .setParameter(1, gate.id())
            .setParameter(2, uid)
            .setParameter(3, caller.name())
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("documents_uid_key is unique: " + uid);
    }
    Found found =
        rows.stream()
            .findFirst()
            .map(Object[].class::cast)
            .map(row -> found(caller, gate, (Document) row[0], ((Number) row[1]).longValue() > 0))
            .orElse(new Found(Optional.empty(), gate.role()));
    if (gate.role().isEmpty() && found.seen().isEmpty()) {
      throw new NotFound();
    }
    return found;
  }

  private static Found found(
      Caller caller, CollectionAccess gate, Document document, boolean named) {
    Optional<Role> role = document.roleOf(caller.name(), named, gate.role());
    return new Found(Optional.of(document), role);
  }

  /**
   * Lets a writer create in the collection.
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
   * @throws Superseded if somebody else's document of this uid, or with what this one is to have to
   *     itself, came first (I3): the transaction is run again and answers as if it had seen that
   *     one before, in the same words
   */
  void insert(Document document, Terms terms, Moves moves) {
    Fence.requireNone(terms.leaseToken());
    if (terms.note().keep()) {
      document.countRevision();
    }
    em.persist(document);
    UID_KEY.flush(em, Superseded::new);
    move(document, moves);
    keep(document, Action.CREATE, terms.note());
    tell(document, Action.CREATE, terms);
  }

  /**
   * Sends the change, then what hangs on it, then its revision. In this order: a stale version has
   * to be met at the document's row, not at the revision's number; and the revision names the
   * version after the write, which the document has only when it is flushed.
   *
   * @param fenced whether only the holder of a lease may do this
   */
  void update(Document document, Action action, Terms terms, Moves moves, boolean fenced) {
    if (terms.note().keep()) {
      document.countRevision();
    }
    em.flush();
    // From here on the row is this transaction's, so nobody gets a lease on it meanwhile (I4). A
    // row
    // that was locked when it was read has told already whether there may be one.
    if (fenced || terms.leaseToken().isPresent() || document.leased() || !terms.locks()) {
      fence.require(terms.caller(), document.id(), terms.leaseToken(), fenced);
    }
    move(document, moves);
    keep(document, action, terms.note());
    tell(document, action, terms);
  }

  private void move(Document document, Moves moves) {
    claims.move(document.id(), moves.held(), moves.wanted());
    grants.move(document.id(), moves.access(), document.access());
    keys.write(document.id(), document.uid(), moves.keys());
  }

  private void keep(Document document, Action action, RevisionNote note) {
    if (note.keep()) {
      em.persist(new Revision(document, action, note.comment()));
      em.flush();
    }
  }

  /** Behind the write of the row, which nobody else can change now: as {@link Changes} demands. */
  private void tell(Document document, Action action, Terms terms) {
    OptionalLong revision =
        terms.note().keep() ? OptionalLong.of(document.revision()) : OptionalLong.empty();
    changes.add(
        new Change(
            document.collectionId(),
            Optional.of(new Change.Subject(document.id(), document.uid())),
            revision,
            ChangeAction.valueOf(action.name()),
            document.updatedBy(),
            document.updatedAt()));
  }

  /** Lets every later write look for a lease. The version stays: nothing changed that was shown. */
  void markLeased(Document document) {
    if (document.leased()) {
      return;
    }
    int rows =
        em.createNativeQuery("update documents set leased = true where id = ?1")
            .setParameter(1, document.id())
            .executeUpdate();
    if (rows != 1) {
      throw new IllegalStateException(rows + " documents of id " + document.id());
    }
  }

  /** A revision by its number. */
  Optional<Revision> revision(Document document, long number) {
    return Optional.ofNullable(em.find(Revision.class, new Revision.Key(document.id(), number)));
  }
}
