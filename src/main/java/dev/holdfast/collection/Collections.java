package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.change.Change;
import dev.holdfast.change.ChangeAction;
import dev.holdfast.change.Changes;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The collections of one transaction. */
@ApplicationScoped
class Collections {

  private static final UniqueConstraint NAME_KEY = new UniqueConstraint("collections_name_key");

  private static final String HIDE_PAST =
      "update collections set changes_from = coalesce("
          + "(select max(ch.id) from changes ch where ch.collection_id = ?1), 0) where id = ?1";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private Closings closings;
  @Inject private Changes changes;
  @Inject private Event<Emptied> emptied;

  /** Finds a row, live or deleted, which nobody else changes until the end; writers go on in it. */
  Optional<Collection> findLocked(String name) {
    List<?> rows =
        em.createNativeQuery(
                "select c.* from collections c where c.name = ?1 "
                    + database.dialect().changeLock(),
                Collection.class)
            .setParameter(1, name)
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("collections_name_key is unique: " + name);
    }
    return rows.stream().findFirst().map(Collection.class::cast);
  }

  /**
   * Keeps everybody out of a collection, whose closing was announced, until the end; waits for
   * those who are in it (I3).
   */
  void holdAlone(Collection collection) {
    closings.hold(collection.id());
    em.createNativeQuery("select c.id from collections c where c.id = ?1 for update")
        .setParameter(1, collection.id())
        .getResultList();
  }

  Optional<Role> role(Caller caller, Collection collection) {
    Member member = em.find(Member.class, new Member.Key(collection.id(), caller.userId()));
    return Role.ofMember(caller, member == null ? null : member.role());
  }

  CountedCollection counted(Collection collection) {
    Object[] counts =
        (Object[])
            em.createNativeQuery(
                    "select count(*), count(*) filter (where misfit = true) from documents"
                        + " where collection_id = ?1 and deleted = false")
                .setParameter(1, collection.id())
                .getSingleResult();
    return new CountedCollection(
        collection, ((Number) counts[0]).longValue(), ((Number) counts[1]).longValue());
  }

  /**
   * Inserts a new one.
   *
   * @throws Superseded if another of this name came first: the transaction is run again and answers
   *     as if it had seen that one before, in the same words
   */
  void insert(Collection collection) {
    em.persist(collection);
    NAME_KEY.flush(em, Superseded::new);
  }

  /**
   * Adds to the feed what was done to a collection, whose row was written. Of what was before its
   * creation nobody hears who sees only what is now.
   */
  void tell(Collection collection, ChangeAction action) {
    if (action == ChangeAction.COLLECTION_CREATE) {
      update(HIDE_PAST, collection.id());
    }
    changes.add(
        Change.ofCollection(
            collection.id(), action, collection.updatedBy(), collection.updatedAt()));
  }

  void addMember(Collection collection, long userId, Role role) {
    em.persist(new Member(collection.id(), userId, role));
    em.flush();
  }

  /**
   * Takes out all documents, their history and all members. The documents' rows stay, emptied, so
   * that no version of theirs ever comes again (I12), and nothing of them can be read by whoever
   * creates the name next (I10).
   */
  void empty(Collection collection, String by, Instant now) {
    long id = collection.id();
    for (String ofDocuments : List.of("revisions", "grants", "claims")) {
      update(
          "delete from "
              + ofDocuments
              + " where document_id in"
              + " (select d.id from documents d where d.collection_id = ?1)",
          id);
    }
    update("delete from members where collection_id = ?1", id);
    update(
        "update documents set metadata = '{}', specs = '[]', access = 'null', words = '{}',"
            + " bytes = 0,"
            + " exclusive = false, misfit = false, deleted = true, version = version + 1,"
            + " updated_at = ?2, updated_by = ?3 where collection_id = ?1",
        id,
        now.atOffset(ZoneOffset.UTC),
        by);
    emptied.fire(new Emptied(id));
  }

  private void update(String sql, Object... parameters) {
    Query update = em.createNativeQuery(sql);
    Rows.bind(update, 1, List.of(parameters));
    update.executeUpdate();
  }

  /** Sends the changes, so that a stale version and the new one are known here. */
  void flush() {
    em.flush();
  }

  Instant now() {
    return database.now(em);
  }
}
