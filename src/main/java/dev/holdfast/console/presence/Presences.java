package dev.holdfast.console.presence;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Sight;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of pages that are open. What a node does for its pages it does for all of them at once.
 */
@ApplicationScoped
@Guarded
@Transactional
class Presences {

  /** So long a page of a dead node is taken for open. A node says several times that it lives. */
  private static final int SEEN_SECONDS = 30;

  /** More names than that nobody reads. */
  private static final int MAX_SHOWN = 200;

  private static final int AT_ONCE = 500;

  private static final String SEEN_UNTIL =
      "clock_timestamp() + interval '" + SEEN_SECONDS + "' second";

  private static final String ENTER =
      "insert into presences (page_id, document_id, user_id, user_name, node, seen_until)"
          + " values (?1, ?2, ?3, ?4, ?5, "
          + SEEN_UNTIL
          + ")";

  private static final String LEASES =
      " left join leases l on l.document_id = p.document_id and l.expires_at > clock_timestamp()";

  private static final String MARKS =
      "select p.document_id, p.page_id, l.token from presences p"
          + LEASES
          + " where p.seen_until > clock_timestamp() and p.document_id in"
          + " (select o.document_id from presences o where o.node = ?1)"
          + " order by p.document_id, p.page_id";

  private static final String LOOK =
      "select p.page_id, p.user_name, l.owner_id, l.holder, l.token from presences p"
          + LEASES
          + """
           where p.document_id = ?4 and p.seen_until > clock_timestamp() and (?1 = true or exists (
            select 1 from documents d join collections c on c.id = d.collection_id
            left join members m on m.collection_id = c.id and m.user_id = ?2
            where d.id = p.document_id and c.deleted = false and\s"""
          + Sight.ofMember("m", 3)
          + ")) order by p.page_id"
          + Rows.LIMITED;

  @PersistenceContext private EntityManager em;

  /**
   * What of an open page is worth telling others.
   *
   * @param token of the lease on the document; null for none
   */
  record Mark(long documentId, String page, @Nullable Long token) {}

  /**
   * An open page, and who has the document's lease.
   *
   * @param leaseOwner the user's row; null where there is no lease
   * @param leaseHolder what the holder calls itself
   */
  record Seen(
      String page,
      String user,
      @Nullable Long leaseOwner,
      @Nullable String leaseHolder,
      @Nullable Long token) {}

  void enter(String page, long documentId, Caller caller, String node) {
    em.createNativeQuery(ENTER)
        .setParameter(1, page)
        .setParameter(2, documentId)
        .setParameter(3, caller.userId())
        .setParameter(4, caller.name())
        .setParameter(5, node)
        .executeUpdate();
  }

  /** Takes a page away for whose it is. */
  void leave(String page, Caller caller) {
    em.createNativeQuery("delete from presences where page_id = ?1 and user_id = ?2")
        .setParameter(1, page)
        .setParameter(2, caller.userId())
        .executeUpdate();
  }

  /** Takes pages away; those that are gone already stay so. */
  void leave(List<String> pages) {
    for (int begin = 0; begin < pages.size(); begin += AT_ONCE) {
      List<String> some = pages.subList(begin, Math.min(begin + AT_ONCE, pages.size()));
      Query delete =
          em.createNativeQuery(
              "delete from presences where page_id in (" + Rows.parameters(1, some.size()) + ")");
      Rows.bind(delete, 1, some);
      delete.executeUpdate();
    }
  }

  /** Says that a node's pages are there. */
  void see(String node) {
    em.createNativeQuery("update presences set seen_until = " + SEEN_UNTIL + " where node = ?1")
        .setParameter(1, node)
        .executeUpdate();
  }

  /** Forgets the pages of nodes that have not come back for long. */
  void sweep() {
    em.createNativeQuery(
            "delete from presences where seen_until < clock_timestamp() - interval '2' minute")
        .executeUpdate();
  }

  /** Who has the documents open that a node's pages show. */
  @Transactional(Transactional.TxType.SUPPORTS)
  List<Mark> marks(String node) {
    List<?> rows = em.createNativeQuery(MARKS).setParameter(1, node).getResultList();
    return rows.stream().map(Object[].class::cast).map(Presences::mark).toList();
  }

  /** Who has a document open; nobody where the caller may not see it, or no longer. */
  @Transactional(Transactional.TxType.SUPPORTS)
  List<Seen> look(Caller caller, long documentId) {
    List<?> rows =
        em.createNativeQuery(LOOK)
            .setParameter(1, caller.administers())
            .setParameter(2, caller.userId())
            .setParameter(3, caller.name())
            .setParameter(4, documentId)
            .setParameter(Rows.LIMIT, MAX_SHOWN)
            .getResultList();
    return rows.stream().map(Object[].class::cast).map(Presences::seen).toList();
  }

  private static Mark mark(@Nullable Object[] row) {
    return new Mark(number(row[0]), String.valueOf(row[1]), token(row[2]));
  }

  private static Seen seen(@Nullable Object[] row) {
    return new Seen(
        String.valueOf(row[0]),
        String.valueOf(row[1]),
        token(row[2]),
        (String) row[3],
        token(row[4]));
  }

  private static @Nullable Long token(@Nullable Object value) {
    return value == null ? null : (Long) number(value);
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}
