package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.access.Sight;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.collection.CollectionGate;
import dev.holdfast.concurrency.Guarded;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads documents. A single statement needs no transaction; what needs more has one. */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
public class DocumentReader {

  private static final String BY_NAMES =
      """
      select d.*, (select m.role from members m
                   where m.collection_id = c.id and m.user_id = ?3) as member_role,
             (select count(*) from grants g
              where g.document_id = d.id and g.user_name = ?4) as granted
      from collections c join documents d on d.collection_id = c.id
      where c.name = ?1 and c.deleted = false and d.uid = ?2""";

  static final String VISIBLE =
      " from documents d where d.collection_id = ?1 and d.deleted = false and "
          + Sight.condition(2);

  /** Every live document. */
  static final String ALL = "";

  /** Those that do not fit the schema. */
  static final String MISFITS = " and d.misfit = true";

  @PersistenceContext private EntityManager em;
  @Inject private CollectionGate collections;
  @Inject private Database database;

  /**
   * Reads a live document, in one statement.
   *
   * @throws NotFound if there is none that the caller may see
   */
  Document find(Caller caller, DocumentRef ref) {
    return look(caller, ref).orElseThrow(NotFound::new);
  }

  /**
   * Reads a document, live or deleted, and what the caller may do with it, in one statement; empty
   * if there is none that the caller may see.
   */
  public Optional<SeenDocument> see(Caller caller, DocumentRef ref) {
    return rowWithRole(caller, ref).filter(seen -> !seen.document().isEmptied());
  }

  /** The same; empty if there is none that the caller may see. */
  Optional<Document> look(Caller caller, DocumentRef ref) {
    return row(caller, ref).filter(document -> !document.deleted());
  }

  /**
   * Reads a document's row, live or deleted: a deleted one's history can still be seen.
   *
   * @throws NotFound if there is none that the caller may see
   */
  Document findKept(Caller caller, DocumentRef ref) {
    return row(caller, ref).filter(row -> !row.isEmptied()).orElseThrow(NotFound::new);
  }

  /**
   * Lists live documents by uid.
   *
   * @param condition {@link #ALL} or {@link #MISFITS}
   * @param after the uid before the first; empty text for the beginning
   * @param limit how many at the most
   */
  Slice<Document> page(
      CollectionAccess gate, Sight sight, String condition, String after, int limit) {
    String last = after;
    while (true) {
      Slice<String> uids = uids(gate, sight, condition, last, limit);
      List<Document> seen = documents(gate, sight, uids.items());
      // All may be deleted by now: a page that goes on must have an item to go on from.
      if (!seen.isEmpty() || !uids.more()) {
        return new Slice<>(seen, uids.more());
      }
      last = uids.items().get(uids.items().size() - 1);
    }
  }

  /** Sizes first: a thousand documents of a megabyte must not be in memory at once. */
  private Slice<String> uids(
      CollectionAccess gate, Sight sight, String condition, String after, int limit) {
    String uid = database.dialect().inOrder("d.uid");
    Query query =
        em.createNativeQuery(
            "select d.uid, d.bytes"
                + VISIBLE
                + condition
                + " and "
                + uid
                + " > "
                + database.dialect().orderOf("?5")
                + " order by d.collection_id, "
                + uid
                + Rows.LIMITED);
    sight.bind(query, 2);
    List<?> rows =
        query
            .setParameter(1, gate.id())
            .setParameter(5, after)
            .setParameter(Rows.LIMIT, limit + 1)
            .getResultList();
    return Slice.of(
            rows.stream().map(Object[].class::cast).toList(),
            limit,
            row -> ((Number) row[1]).intValue())
        .map(row -> (String) row[0]);
  }

  /**
   * Reads documents. What was seen in an earlier statement may be hidden since: it is asked again
   * (I10).
   */
  List<Document> documents(CollectionAccess gate, Sight sight, List<String> uids) {
    if (uids.isEmpty()) {
      return List.of();
    }
    Query query =
        em.createNativeQuery(
            "select d.*"
                + VISIBLE
                + " and d.uid in ("
                + Rows.parameters(5, uids.size())
                + ") order by "
                + database.dialect().inOrder("d.uid"),
            Document.class);
    sight.bind(query, 2);
    Rows.bind(query, 5, uids);
    List<?> rows = query.setParameter(1, gate.id()).getResultList();
    return rows.stream().map(Document.class::cast).toList();
  }

  /** How many live documents there are for the caller to see in a collection. */
  long count(Caller caller, String collection) {
    CollectionAccess gate = enter(caller, collection);
    Query query = em.createNativeQuery("select count(*)" + VISIBLE);
    gate.sight(caller).bind(query, 2);
    return ((Number) query.setParameter(1, gate.id()).getSingleResult()).longValue();
  }

  /**
   * Enters a collection of which the caller sees more than single documents.
   *
   * @throws NotFound if there is none
   */
  CollectionAccess enter(Caller caller, String collection) {
    CollectionAccess gate = collections.enterToRead(caller, collection);
    if (gate.role().isEmpty()) {
      throw new NotFound();
    }
    return gate;
  }

  private Optional<Document> row(Caller caller, DocumentRef ref) {
    return rowWithRole(caller, ref).map(SeenDocument::document);
  }

  private Optional<SeenDocument> rowWithRole(Caller caller, DocumentRef ref) {
    List<?> rows =
        em.createNativeQuery(BY_NAMES, Document.WITH_ROLE)
            .setParameter(1, ref.collection())
            .setParameter(2, ref.uid())
            .setParameter(3, caller.userId())
            .setParameter(4, caller.name())
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("documents_uid_key is unique: " + ref);
    }
    return rows.stream().findFirst().map(Object[].class::cast).flatMap(row -> seen(caller, row));
  }

  private static Optional<SeenDocument> seen(Caller caller, @Nullable Object[] row) {
    Document document = (Document) Objects.requireNonNull(row[0]);
    boolean named = ((Number) Objects.requireNonNull(row[2])).longValue() > 0;
    Optional<Role> member = Role.ofMember(caller, (String) row[1]);
    return document
        .roleOf(caller.name(), named, member)
        .map(role -> new SeenDocument(document, role));
  }
}
