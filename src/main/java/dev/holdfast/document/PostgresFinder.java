package dev.holdfast.document;

import dev.holdfast.access.Sight;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.find.Field;
import dev.holdfast.find.Position;
import dev.holdfast.find.Query;
import dev.holdfast.find.Selector;
import dev.holdfast.find.Sort;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Finds documents by one statement each: PostgreSQL does the work, and sees one moment. */
@ApplicationScoped
class PostgresFinder {

  /** The first parameters are the collection and what the caller sees. */
  private static final int FIRST = 5;

  /**
   * A page in order. Sizes are added up before any document is read, so that no more of them are
   * than may be in memory; at least one is.
   */
  private static final String PAGE =
      """
      select d.*, p.found from (
        select q.*, count(*) over () as found,
               sum(q.bytes) over (order by %2$suid rows unbounded preceding) as running
        from (select i.* from (select d.id, %8$s as uid, d.bytes%1$s
                               from %7$s where %3$s) i
              where %4$s order by %2$suid limit %5$d) q
      ) p join documents d on d.id = p.id
      where p.running <= %6$d or p.running = p.bytes
      order by %2$sp.uid""";

  /** Values and how many have them, as many as may be in memory. */
  private static final String DISTINCT =
      """
      select %1$s, n from (
        select k.*, sum(size) over (order by n desc, %3$sfirst rows unbounded preceding) as running
        from (
          select g.*, octet_length(cast(v as text)) as size%2$s
          from (select v, count(*) as n, min(uid) as first
                from (select d.uid, %4$s as v from documents d where %5$s) e
                where v is not null group by v) g
          order by n desc, %3$sfirst limit %6$d) k
      ) r where running <= %7$d or running = size
      order by n desc, %3$sfirst""";

  @PersistenceContext private EntityManager em;

  Slice<Hit> page(
      CollectionAccess gate,
      Sight sight,
      Query query,
      Sort sort,
      Optional<Position> after,
      int limit) {
    SqlParameters parameters = new SqlParameters(FIRST);
    IndexSql indexes = new IndexSql(gate.indexes(), sort, parameters);
    ConditionSql conditions = new ConditionSql(parameters, indexes::looksUp);
    SortSql order = new SortSql(sort, indexes.place(), conditions, parameters);
    String sql =
        PAGE.formatted(
            order.selected(),
            order.order(),
            seen(conditions, query, indexes),
            after.map(order::after).orElse("true"),
            limit + 1,
            Slice.MAX_BYTES,
            indexes.from(),
            indexes.uid());
    List<Object[]> rows =
        rows(gate, sight, em.createNativeQuery(sql, Document.WITH_FOUND), parameters);
    requireIf(rows.isEmpty(), indexes);
    List<Hit> hits = rows.stream().limit(limit).map(row -> hit(sort, row)).toList();
    boolean more = !rows.isEmpty() && ((Number) rows.get(0)[1]).longValue() > hits.size();
    return new Slice<>(hits, more);
  }

  private static Hit hit(Sort sort, Object[] row) {
    Document document = (Document) row[0];
    return new Hit(document, sort.positionOf(document.candidate()));
  }

  long count(CollectionAccess gate, Sight sight, Query query) {
    SqlParameters parameters = new SqlParameters(FIRST);
    IndexSql indexes = new IndexSql(gate.indexes(), Sort.BY_UID, parameters);
    String sql =
        "select count(*) from documents d where "
            + seen(new ConditionSql(parameters, indexes::looksUp), query, indexes);
    jakarta.persistence.Query count = em.createNativeQuery(sql);
    bind(gate, sight, count, parameters);
    long counted = ((Number) count.getSingleResult()).longValue();
    requireIf(counted == 0, indexes);
    return counted;
  }

  /**
   * Makes sure that nothing was found because there is nothing, not because an index has gone.
   *
   * @throws Superseded if one has: the transaction is run again, and does without it
   */
  private void requireIf(boolean nothing, IndexSql indexes) {
    if (!nothing) {
      return;
    }
    SqlParameters parameters = new SqlParameters(1);
    indexes
        .question(parameters)
        .ifPresent(
            sql -> {
              jakarta.persistence.Query question = em.createNativeQuery(sql);
              parameters.bind(question);
              if (!Boolean.TRUE.equals(question.getSingleResult())) {
                throw new Superseded();
              }
            });
  }

  List<DistinctValue> distinct(
      CollectionAccess gate, Sight sight, Selector selector, Query query, int limit) {
    SqlParameters parameters = new SqlParameters(FIRST);
    IndexSql indexes = new IndexSql(gate.indexes(), Sort.BY_UID, parameters);
    ConditionSql conditions = new ConditionSql(parameters, indexes::looksUp);
    boolean time = selector.kind() == Field.Kind.TIME;
    SortSql order = SortSql.ofValues("v", !time);
    String sql =
        DISTINCT.formatted(
            time ? "v" : "cast(v as text)",
            order.selected(),
            order.order(),
            value(conditions, selector),
            seen(conditions, query, indexes),
            limit,
            Slice.MAX_BYTES);
    List<Object[]> rows = rows(gate, sight, em.createNativeQuery(sql), parameters);
    requireIf(rows.isEmpty(), indexes);
    return rows.stream()
        .map(row -> new DistinctValue(json(time, row[0]), ((Number) row[1]).longValue()))
        .toList();
  }

  /** As JSON, but for times, which JSON has no type for. */
  private static String value(ConditionSql conditions, Selector selector) {
    return switch (selector.kind()) {
      case JSON -> conditions.json(selector);
      case SPECS -> "jsonb_array_elements(d.specs)";
      case TIME -> ConditionSql.column(selector);
      case TEXT, NUMBER -> "to_jsonb(" + ConditionSql.column(selector) + ")";
    };
  }

  private static JsonValue json(boolean time, Object value) {
    return time
        ? JsonBuild.text(Database.instant(value).toString())
        : JsonText.parse((String) value);
  }

  private static String seen(ConditionSql conditions, Query query, IndexSql indexes) {
    return "d.collection_id = ?1 and d.deleted = false and "
        + Sight.condition(2)
        + " and "
        + conditions.of(query)
        + indexes.conditions(query.filter());
  }

  private static List<Object[]> rows(
      CollectionAccess gate,
      Sight sight,
      jakarta.persistence.Query statement,
      SqlParameters parameters) {
    bind(gate, sight, statement, parameters);
    List<?> rows = statement.getResultList();
    return rows.stream().map(Object[].class::cast).toList();
  }

  private static void bind(
      CollectionAccess gate,
      Sight sight,
      jakarta.persistence.Query statement,
      SqlParameters parameters) {
    statement.setParameter(1, gate.id());
    sight.bind(statement, 2);
    parameters.bind(statement);
  }
}
