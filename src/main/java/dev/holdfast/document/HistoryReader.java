package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Sight;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.persistence.Database;
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

  /** Documents {@code d}, live or deleted since, each with its state {@code r} at the time ?1. */
  private static final String THEN =
      """
      from documents d join revisions r on r.document_id = d.id and r.number =
        (select x.number from revisions x where x.document_id = d.id and x.at <= ?1
         order by x.at desc, x.number desc limit 1)
      """;

  /**
   * The same with who created it. The document's row tells, unless it was created again since: then
   * that creation is a revision {@code c}, or, if it was not recorded, nobody knows any better than
   * the oldest one that is kept.
   */
  private static final String STATES =
      """
      select r.*, d.uid,
             case when c.number is null then d.created_at else c.at end as created_at,
             case when c.number is null then d.created_by else c.author end as created_by
      """
          + THEN
          + """
          left join revisions c on c.document_id = d.id and c.number =
            case when d.created_at <= r.at then null else coalesce(
              (select max(x.number) from revisions x
               where x.document_id = d.id and x.action = 'create' and x.number <= r.number),
              (select min(x.number) from revisions x where x.document_id = d.id)) end
          """;

  private static final String LIVE_AND_SEEN =
      "where d.collection_id = ?2 and r.action <> 'delete' and " + Sight.condition(3);

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
    List<?> rows =
        em.createNativeQuery(
                STATES + "where d.id = ?2 and r.action <> 'delete'", Revision.WITH_DOCUMENT)
            .setParameter(1, at.atOffset(ZoneOffset.UTC))
            .setParameter(2, document.id())
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("revisions_number_key is unique: " + ref);
    }
    return rows.stream().findFirst().map(HistoryReader::past).orElseThrow(NotFound::new);
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
      Slice<String> uids = uids(then, last, limit);
      if (uids.items().isEmpty()) {
        return new Slice<>(List.of(), false);
      }
      String end = uids.items().get(uids.items().size() - 1);
      List<PastDocument> seen = states(then, last, end, limit);
      // All may be gone by now: a page that goes on must have an item to go on from.
      if (!seen.isEmpty() || !uids.more()) {
        return new Slice<>(seen, uids.more());
      }
      last = end;
    }
  }

  /**
   * How many {@link #page} lists in all.
   *
   * @throws NotFound if the caller may not see the collection
   * @throws MalformedRequest if the time is yet to come
   */
  long count(Caller caller, String collection, Instant at) {
    Query query = em.createNativeQuery("select count(*) " + THEN + LIVE_AND_SEEN);
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
  private Slice<String> uids(Then then, String after, int limit) {
    Query query =
        em.createNativeQuery(
            "select d.uid, r.bytes " + THEN + LIVE_AND_SEEN + behind() + " order by " + uid());
    List<?> rows = then.bind(query).setParameter(6, after).setMaxResults(limit + 1).getResultList();
    return Slice.of(
            rows.stream().map(Object[].class::cast).toList(),
            limit,
            row -> ((Number) row[1]).intValue())
        .map(row -> (String) row[0]);
  }

  private List<PastDocument> states(Then then, String after, String end, int limit) {
    Query query =
        em.createNativeQuery(
            STATES
                + LIVE_AND_SEEN
                + behind()
                + " and "
                + uid()
                + " <= "
                + database.dialect().orderOf("?7")
                + " order by "
                + uid(),
            Revision.WITH_DOCUMENT);
    List<?> rows =
        then.bind(query)
            .setParameter(6, after)
            .setParameter(7, end)
            .setMaxResults(limit)
            .getResultList();
    return rows.stream().map(HistoryReader::past).toList();
  }

  private String uid() {
    return database.dialect().inOrder("d.uid");
  }

  private String behind() {
    return " and " + uid() + " > " + database.dialect().orderOf("?6");
  }

  private static PastDocument past(Object found) {
    Object[] row = (Object[]) found;
    return new PastDocument(
        (String) row[1], (Revision) row[0], Database.instant(row[2]), (String) row[3]);
  }
}
