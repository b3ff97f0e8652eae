package dev.holdfast.index;

import dev.holdfast.find.OrderKey;
import dev.holdfast.find.SortValue;
import dev.holdfast.json.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes keys of what documents hold, for an index in the making. On PostgreSQL. */
@ApplicationScoped
class KeyRows {

  /** Of all that a document holds, the one field leaves the database. */
  private static final String READ =
      """
      select d.id, d.uid, cast((d.metadata%s) as text) from documents d
      where d.collection_id = ?1 and d.deleted = false and d.uid > ?2 and d.uid <= ?3
      order by d.uid""";

  /** Four arrays in the place of thousands of parameters. */
  private static final String INSERT =
      """
      insert into field_keys (index_id, document_id, uid, rising, falling)
      select ?1, k.document_id, k.uid, decode(k.rising, 'hex'), decode(k.falling, 'hex')
      from unnest(cast(?2 as bigint[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]))
           as k (document_id, uid, rising, falling)
      on conflict (index_id, document_id) do nothing""";

  @PersistenceContext private EntityManager em;

  private record Row(long id, String uid, SortValue value) {
    static Row of(@Nullable Object[] columns) {
      @Nullable String json = (String) columns[2];
      return new Row(
          ((Number) columns[0]).longValue(),
          (String) columns[1],
          SortValue.of(json == null ? null : JsonText.parse(json)));
    }
  }

  /**
   * Inserts the keys of live documents that have none.
   *
   * @param after the uid before the first
   * @param last the uid of the last
   */
  void insert(FieldIndex index, long collectionId, String after, String last) {
    List<Row> rows = read(index, collectionId, after, last);
    em.createNativeQuery(INSERT)
        .setParameter(1, index.id())
        .setParameter(2, array(rows, row -> Long.toString(row.id())))
        .setParameter(3, array(rows, Row::uid))
        .setParameter(4, array(rows, row -> OrderKey.of(row.value(), false).hex()))
        .setParameter(5, array(rows, row -> OrderKey.of(row.value(), true).hex()))
        .executeUpdate();
  }

  private List<Row> read(FieldIndex index, long collectionId, String after, String last) {
    List<String> path = index.selector().path();
    int first = 4;
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      names.append(" -> cast(?").append(first + i).append(" as text)");
    }
    Query read =
        em.createNativeQuery(READ.formatted(names))
            .setParameter(1, collectionId)
            .setParameter(2, after)
            .setParameter(3, last);
    for (int i = 0; i < path.size(); i++) {
      read.setParameter(first + i, path.get(i));
    }
    List<?> rows = read.getResultList();
    return rows.stream().map(Object[].class::cast).map(Row::of).toList();
  }

  /** As PostgreSQL writes an array of whatever type. */
  private static String array(List<Row> rows, Function<Row, String> element) {
    return rows.stream()
        .map(element)
        .map(text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
