package dev.holdfast.document;

import dev.holdfast.access.Role;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is let at single documents, as rows: what lists and counts are filtered by. They follow a
 * document's {@link DocumentAccess} in the transaction that changes it, by what differs: a name
 * that stands there since before its user was deleted lets nobody in who gets the name later.
 */
@ApplicationScoped
class Grants {

  @PersistenceContext private EntityManager em;

  /** Takes away what only {@code before} says, and adds what only {@code after} says. */
  void move(long documentId, DocumentAccess before, DocumentAccess after) {
    Map<String, Role> old = before.guests();
    Map<String, Role> now = after.guests();
    remove(documentId, onlyIn(old, now).keySet());
    Rows.insert(
        em,
        "insert into grants (document_id, user_name, role)",
        onlyIn(now, old).entrySet().stream()
            .map(guest -> List.<Object>of(documentId, guest.getKey(), guest.getValue().text()))
            .toList());
  }

  private static SortedMap<String, Role> onlyIn(Map<String, Role> some, Map<String, Role> others) {
    SortedMap<String, Role> only = new TreeMap<>(some);
    only.entrySet().removeAll(others.entrySet());
    return only;
  }

  /** Some may have gone with their users. */
  private void remove(long documentId, Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    Query delete =
        em.createNativeQuery(
            "delete from grants where document_id = ?1 and user_name in ("
                + Rows.parameters(2, names.size())
                + ")");
    delete.setParameter(1, documentId);
    Rows.bind(delete, 2, names);
    delete.executeUpdate();
  }
}
