package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Sight;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reads what documents were at a time, from their revisions.
 *
 * <p>The state at a time is the newest revision that is no later. Times of one document never run
 * backwards, so the latest one has the highest number. Who may see it is who may see the document
 * now: its history is shown to the same callers as its present (I10).
 */
@ApplicationScoped
@Guarded
@Transactional
public class HistoryReader {

  /** Of a document {@code d}, live or deleted since, what its state at the time ?1 has. */
  private static final String THEN =
      """
      (select x.%s from revisions x where x.document_id = d.id and x.at <= ?1
       order by x.at desc, x.number desc limit 1)""";

  /**
   * What was live. No join: PostgreSQL can't tell how many states it would find, and reads all
   * revisions there are.
   */
  private static final String SEEN =
      " from documents d where d.collection_id = ?2 and "
          + Sight.condition(3)
          + " and "
          + THEN.formatted("action")
          + " <> 'delete'";

  /**
   * States {@code r}, with who created them. The document's row tells, unless it was created again
   * since: then that creation is a revision {@code c}, or, if it was not recorded, nobody knows any
   * better than the oldest one that is kept.
   */
  private static final String STATES =
      """
      select r.*, d.uid,
             case when c.number is null then d.created_at else c.at end as created_at,
             case when c.number is null then d.created_by else c.author end as created_by
      from documents d join revisions r on r.document_id = d.id and r.number =
      """
          + THEN.formatted("number")
          + """

          left join revisions c on c.document_id = d.id and c.number =
            case when d.created_at <= r.at then null else coalesce(
              (select max(x.number) from revisions x
               where x.document_id = d.id and x.action = 'create' and x.number <= r.number),
              (select min(x.number) from revisions x where x.document_id = d.id)) end
          where r.action <> 'delete' and d.id in (%s) order by %s""";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private DocumentReader documents;

  /** A collection as its caller sees it, at a time. */
  private record Then(long collectionId, Sight sight, Instant at) {

    Query bind(Query query) {
      sight.bind(query, 3);
      return query.setParameter(1, at.atOffset(ZoneOffset.UTC)).setParameter(2, collectionId);
    }
  }

  private record Size(long id, String uid, int bytes) {}

  /**
   * Reads what a document was.
   *
   * @throws NotFound if there was none then, or the caller may not see it now
   * @throws MalformedRequest if the time is yet to come
   */
  PastDocument find(Caller caller, DocumentRef ref, Instant at) {
    Document document = documents.findKept(caller, ref);
    if (at.isAfter(document.updatedAt())) {
      requirePast(at, database.now(em));
    }
    return states(at, List.of(document.id())).stream().findFirst().orElseThrow(NotFound::new);
  }

  /**
   * Lists by uid what was live at a time, also what was deleted since.
   *
   * @param after the uid before the first; empty text for the beginning
   * @param limit how many at the most
   * @throws NotFound if the caller may not see the collection
   * @throws MalformedRequest if the time is yet to come
   */
  Slice<PastDocument> page(Caller caller, String collection, Instant at, String after, int limit) {
    Then then = enter(caller, collection, at);
    String last = after;
    while (true) {
      Slice<Size> sizes = sizes(then, last, limit);
      List<PastDocument> seen = states(at, sizes.items().stream().map(Size::id).toList());
      // All may be gone by now: a page that goes on must have an item to go on from.
      if (!seen.isEmpty() || !sizes.more()) {
        return new Slice<>(seen, sizes.more());
      }
      last = sizes.items().get(sizes.items().size() - 1).uid();
    }
  }

  /**
   * How many {@link #page} lists in all.
   *
   * @throws NotFound if the caller may not see the collection
   * @throws MalformedRequest if the time is yet to come
   */
  long count(Caller caller, String collection, Instant at) {
    Query query = em.createNativeQuery("select count(*)" + SEEN);
    return ((Number) enter(caller, collection, at).bind(query).getSingleResult()).longValue();
  }

  private Then enter(Caller caller, String collection, Instant at) {
    CollectionAccess gate = documents.enter(caller, collection);
    requirePast(at, gate.now());
    return new Then(gate.id(), gate.sight(caller), at);
  }

  /** What is yet to come can't be told, and an answer about the past must stay true. */
  private static void requirePast(Instant at, Instant now) {
    if (at.isAfter(now)) {
      throw new MalformedRequest("at", "This time is yet to come: it is " + now + ".");
    }
  }

  /** Sizes first, as for what is live now. */
  private Slice<Size> sizes(Then then, String after, int limit) {
    Query query =
        em.createNativeQuery(
            "select d.id, d.uid, "
                + THEN.formatted("bytes")
                + SEEN
                + " and "
                + uid()
                + " > "
                + database.dialect().orderOf("?6")
                + " order by d.collection_id, "
                + uid()
                + Rows.LIMITED);
    List<?> rows =
        then.bind(query).setParameter(6, after).setParameter(Rows.LIMIT, limit + 1).getResultList();
    return Slice.of(rows.stream().map(HistoryReader::size).toList(), limit, Size::bytes);
  }

  private static Size size(Object found) {
    Object[] row = (Object[]) found;
    return new Size(((Number) row[0]).longValue(), (String) row[1], ((Number) row[2]).intValue());
  }

  /** By uid; of what is deleted at the time, none. */
  private List<PastDocument> states(Instant at, List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Query query =
        em.createNativeQuery(
            STATES.formatted(Rows.parameters(2, ids.size()), uid()), Revision.WITH_DOCUMENT);
    Rows.bind(query, 2, ids);
    List<?> rows = query.setParameter(1, at.atOffset(ZoneOffset.UTC)).getResultList();
    if (rows.size() > ids.size()) {
      throw new IllegalStateException("revisions_number_key is unique: " + ids);
    }
    return rows.stream().map(HistoryReader::past).toList();
  }

  private String uid() {
    return database.dialect().inOrder("d.uid");
  }

  private static PastDocument past(Object found) {
    Object[] row = (Object[]) found;
    return new PastDocument(
        (String) row[1], (Revision) row[0], Database.instant(row[2]), (String) row[3]);
  }
}
