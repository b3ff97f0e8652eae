package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
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

/** Reads members, for members. */
@ApplicationScoped
@Guarded
@Transactional
public class MemberReader {

  private static final String OF_COLLECTION =
      """
      select u.name, m.role from members m join users u on u.id = m.user_id
      where m.collection_id = ?1 and u.name""";

  @PersistenceContext private EntityManager em;
  @Inject private CollectionGate collections;

  /**
   * Reads a member.
   *
   * @throws NotFound if the caller may not see the collection, or the user is no member of it
   */
  UserRole find(Caller caller, String collection, String user) {
    List<?> rows = query(caller, collection, " = ?2", user).getResultList();
    return rows.stream().findFirst().map(MemberReader::member).orElseThrow(NotFound::new);
  }

  /**
   * Lists members by name.
   *
   * @param after the name before the first; empty text for the beginning
   * @param limit how many at the most
   * @throws NotFound if the caller may not see the collection
   */
  public Slice<UserRole> page(Caller caller, String collection, String after, int limit) {
    List<?> rows =
        query(caller, collection, " > ?2 order by u.name" + Rows.LIMITED, after)
            .setParameter(Rows.LIMIT, limit + 1)
            .getResultList();
    return Slice.of(rows.stream().map(MemberReader::member).toList(), limit);
  }

  /** Whether the caller does what owners do, for a page that offers it; decides nothing. */
  public boolean isOwner(Caller caller, String collection) {
    return collections.enterToRead(caller, collection).role().equals(Optional.of(Role.OWNER));
  }

  private Query query(Caller caller, String collection, String names, String name) {
    CollectionAccess gate = collections.enterToRead(caller, collection);
    if (gate.role().isEmpty()) {
      throw new NotFound();
    }
    return em.createNativeQuery(OF_COLLECTION + names)
        .setParameter(1, gate.id())
        .setParameter(2, name);
  }

  private static UserRole member(Object row) {
    Object[] columns = (Object[]) row;
    return new UserRole((String) columns[0], Role.ofKept((String) columns[1]));
  }
}
