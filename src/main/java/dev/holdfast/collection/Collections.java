package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The collections of one transaction. */
@ApplicationScoped
class Collections {

  private static final UniqueConstraint NAME_KEY = new UniqueConstraint("collections_name_key");

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /** Finds a row, live or deleted, and keeps everybody out of the collection until the end (I3). */
  Optional<Collection> findLocked(String name) {
    List<?> rows =
        em.createNativeQuery(
                "select c.* from collections c where c.name = ?1 for update", Collection.class)
            .setParameter(1, name)
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("collections_name_key is unique: " + name);
    }
    return rows.stream().findFirst().map(Collection.class::cast);
  }

  Optional<Role> role(Caller caller, Collection collection) {
    Member member = em.find(Member.class, new Member.Key(collection.id(), caller.userId()));
    return Role.ofMember(caller, member == null ? null : member.role());
  }

  CountedCollection counted(Collection collection) {
    Number count =
        (Number)
            em.createNativeQuery(
                    "select count(*) from documents where collection_id = ?1 and deleted = false")
                .setParameter(1, collection.id())
                .getSingleResult();
    return new CountedCollection(collection, count.longValue());
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
    em.createNativeQuery(
            "delete from revisions where document_id in"
                + " (select d.id from documents d where d.collection_id = ?1)")
        .setParameter(1, id)
        .executeUpdate();
    em.createNativeQuery(
            "update documents set metadata = '{}', specs = '[]', access = 'null', bytes = 0,"
                + " deleted = true, version = version + 1, updated_at = ?2, updated_by = ?3"
                + " where collection_id = ?1")
        .setParameter(1, id)
        .setParameter(2, now.atOffset(ZoneOffset.UTC))
        .setParameter(3, by)
        .executeUpdate();
    em.createNativeQuery("delete from members where collection_id = ?1")
        .setParameter(1, id)
        .executeUpdate();
  }

  /** Sends the changes, so that a stale version and the new one are known here. */
  void flush() {
    em.flush();
  }

  Instant now() {
    return database.now(em);
  }
}
