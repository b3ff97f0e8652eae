package dev.holdfast.access;

import dev.holdfast.access.Me.Membership;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Rows;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads what a caller may know of itself. */
@ApplicationScoped
@Guarded
@Transactional
public class MeReader {

  /** A list for people, not for programs: those look where they want to work. */
  private static final int MAX_MEMBERSHIPS = 1_000;

  private static final String MEMBERSHIPS =
      """
      select c.name, m.role from members m join collections c on c.id = m.collection_id
      where m.user_id = ?1 and c.deleted = false order by c.name"""
          + Rows.LIMITED;

  @PersistenceContext private EntityManager em;

  /** All of it. */
  public Me read(Caller caller) {
    User user = em.find(User.class, caller.userId());
    if (user == null) {
      throw new Unauthenticated();
    }
    List<?> rows =
        em.createNativeQuery(MEMBERSHIPS)
            .setParameter(1, caller.userId())
            .setParameter(Rows.LIMIT, MAX_MEMBERSHIPS)
            .getResultList();
    List<Membership> memberships =
        rows.stream()
            .map(Object[].class::cast)
            .map(row -> new Membership((String) row[0], (String) row[1]))
            .toList();
    return new Me(caller, user.displayName(), memberships);
  }
}
