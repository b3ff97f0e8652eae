package dev.holdfast.access;

import jakarta.persistence.Query;
import java.util.Optional;

/**
 * Which documents of a collection a caller sees, as a condition in SQL: one text for lists, counts
 * and conflicts, so that none of them tells of a document that another hides (I10).
 *
 * @param user the caller's name
 * @param everything whether nothing is hidden, as from owners
 * @param member whether the caller sees what is not private
 */
public record Sight(String user, boolean everything, boolean member) {

  /**
   * The condition on a row {@code d} of {@code documents}.
   *
   * @param first the number of the first of the three parameters that {@link #bind} sets
   */
  public static String condition(int first) {
    return """
    (?%d = true or (?%d = true and d.exclusive = false)
     or exists (select 1 from grants g where g.document_id = d.id and g.user_name = ?%d))"""
        .formatted(first, first + 1, first + 2);
  }

  /**
   * The same condition where documents of many collections are looked at, for who is no
   * administrator, to whom nothing is hidden.
   *
   * @param member how the caller's membership in the collection is called; a row of nulls for none
   * @param name the number of the parameter that is the caller's name
   */
  public static String ofMember(String member, int name) {
    return """
    (%1$s.role = 'owner' or (%1$s.role is not null and d.exclusive = false)
     or exists (select 1 from grants g where g.document_id = d.id and g.user_name = ?%2$d))"""
        .formatted(member, name);
  }

  /** What a caller sees with a role in the collection; without one, only what names the caller. */
  public static Sight of(Caller caller, Optional<Role> role) {
    return new Sight(caller.name(), role.equals(Optional.of(Role.OWNER)), role.isPresent());
  }

  /** Sets the parameters of {@link #condition}. */
  public void bind(Query query, int first) {
    query
        .setParameter(first, everything)
        .setParameter(first + 1, member)
        .setParameter(first + 2, user);
  }
}
