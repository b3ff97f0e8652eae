package dev.holdfast.rule;

import dev.holdfast.json.JsonText;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Dialect;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.function.Consumer;

/** Reads all live documents of a collection, a page at a time. */
@ApplicationScoped
class LiveDocuments {

  private static final int PAGE = 500;

  private static final String SIZES =
      """
      select d.uid, d.bytes, d.id from documents d
      where d.collection_id = ?1 and d.deleted = false and %1$s > %2$s
      order by d.collection_id, %1$s"""
          + Rows.LIMITED;

  private static final String CONTENT =
      "select d.id, d.uid, d.metadata, d.specs, d.misfit from documents d where d.id in (%s)";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /** What rules look at. */
  record Row(long id, String uid, JsonObject metadata, JsonArray specs, boolean misfit) {}

  private record Size(String uid, int bytes, long id) {}

  /** Nothing is in memory of more than one page: {@value #PAGE} documents, or 2 MiB of them. */
  void forEachPage(long collectionId, Consumer<List<Row>> each) {
    String after = "";
    boolean more = true;
    while (more) {
      Slice<Size> sizes = sizes(collectionId, after);
      if (sizes.items().isEmpty()) {
        return;
      }
      each.accept(rows(sizes.items()));
      after = sizes.items().get(sizes.items().size() - 1).uid();
      more = sizes.more();
    }
  }

  /** Takes every mark of a misfit away. */
  void allFit(long collectionId) {
    em.createNativeQuery(
            "update documents set misfit = false where collection_id = ?1 and misfit = true")
        .setParameter(1, collectionId)
        .executeUpdate();
  }

  private Slice<Size> sizes(long collectionId, String after) {
    Dialect dialect = database.dialect();
    String sql = SIZES.formatted(dialect.inOrder("d.uid"), dialect.orderOf("?2"));
    List<?> rows =
        em.createNativeQuery(sql)
            .setParameter(1, collectionId)
            .setParameter(2, after)
            .setParameter(Rows.LIMIT, PAGE + 1)
            .getResultList();
    return Slice.of(
        rows.stream()
            .map(Object[].class::cast)
            .map(
                row ->
                    new Size(
                        (String) row[0],
                        ((Number) row[1]).intValue(),
                        ((Number) row[2]).longValue()))
            .toList(),
        PAGE,
        Size::bytes);
  }

  private List<Row> rows(List<Size> sizes) {
    Query query = em.createNativeQuery(CONTENT.formatted(Rows.parameters(1, sizes.size())));
    Rows.bind(query, 1, sizes.stream().map(Size::id).toList());
    List<?> rows = query.getResultList();
    return rows.stream().map(Object[].class::cast).map(LiveDocuments::row).toList();
  }

  private static Row row(Object[] columns) {
    return new Row(
        ((Number) columns[0]).longValue(),
        (String) columns[1],
        JsonText.parse(columns[2].toString()).asJsonObject(),
        JsonText.parse(columns[3].toString()).asJsonArray(),
        (Boolean) columns[4]);
  }
}
