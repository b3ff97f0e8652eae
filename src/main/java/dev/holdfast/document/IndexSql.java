package dev.holdfast.document;

import dev.holdfast.find.Condition;
import dev.holdfast.find.Condition.All;
import dev.holdfast.find.Condition.Ordered;
import dev.holdfast.find.OrderKey;
import dev.holdfast.find.OrderRange;
import dev.holdfast.find.Sort;
import dev.holdfast.find.SortKey;
import dev.holdfast.index.FieldIndex;
import dev.holdfast.index.FieldIndexes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says in PostgreSQL's SQL what the indexes of fields have to say of one search. Only complete ones
 * are asked, and each statement makes sure that they still are what they were: a field that is
 * declared no longer loses its keys by and by.
 */
final class IndexSql {

  private final FieldIndexes indexes;
  private final SqlParameters parameters;

  /** The index that the list is ordered by, if there is one. */
  private final Optional<FieldIndex> ordering;

  private final boolean descending;

  private final TreeSet<Long> used = new TreeSet<>();

  /**
   * @param sort of the list; {@link Sort#BY_UID} where there is none
   */
  IndexSql(FieldIndexes indexes, Sort sort, SqlParameters parameters) {
    this.indexes = indexes;
    this.parameters = parameters;
    Optional<SortKey> first = sort.keys().stream().findFirst();
    ordering = first.flatMap(key -> indexes.completeOf(key.selector()));
    descending = first.filter(SortKey::descending).isPresent();
  }

  /** The rows {@code d}, and those of the keys that they are ordered by. */
  String from() {
    return ordering.isPresent()
        ? "field_keys s join documents d on d.id = s.document_id"
        : "documents d";
  }

  /** The uid, of the row that an index has in the list's order. */
  String uid() {
    return ordering.isPresent() ? "s.uid" : "d.uid";
  }

  /** The column that has the places of the first key of the order, if there is one. */
  Optional<String> place() {
    return ordering.map(index -> descending ? "s.falling" : "s.rising");
  }

  /**
   * What holds beside the filter, which is said in full elsewhere: for each field that it wants in
   * a range, a wider one that an index looks up.
   *
   * @return with an "and" before each
   */
  String conditions(Condition filter) {
    Map<FieldIndex, List<Ordered>> ranges = new LinkedHashMap<>();
    collect(filter, ranges);
    StringBuilder conditions = new StringBuilder();
    ordering.ifPresent(
        index -> {
          conditions.append(" and s.index_id = ").append(id(index));
          conditions.append(
              within(place().orElseThrow(), ranges.getOrDefault(index, List.of()), descending));
          ranges.remove(index);
        });
    ranges.forEach(
        (index, range) ->
            conditions
                .append(" and d.id in (select r.document_id from field_keys r where r.index_id = ")
                .append(id(index))
                .append(within("r.rising", range, false))
                .append(")"));
    return conditions + stillThere();
  }

  /** Of what has to hold in any case; a truth value has no range worth looking up. */
  private void collect(Condition condition, Map<FieldIndex, List<Ordered>> ranges) {
    if (condition instanceof All all) {
      all.parts().forEach(part -> collect(part, ranges));
    } else if (condition instanceof Ordered ordered) {
      indexOf(ordered)
          .ifPresent(
              index -> ranges.computeIfAbsent(index, some -> new ArrayList<>()).add(ordered));
    }
  }

  private Optional<FieldIndex> indexOf(Ordered comparison) {
    return OrderRange.of(comparison, false).isPresent()
        ? indexes.completeOf(comparison.selector())
        : Optional.empty();
  }

  /** Whether an index looks a comparison up, where it has to hold in any case. */
  boolean looksUp(Ordered comparison) {
    return indexOf(comparison).isPresent();
  }

  private String within(String column, List<Ordered> range, boolean descending) {
    return range.stream()
        .flatMap(ordered -> OrderRange.of(ordered, descending).stream())
        .map(
            ends ->
                " and %1$s >= %2$s and %1$s <= %3$s"
                    .formatted(
                        column, bytes(ends.from(), parameters), bytes(ends.to(), parameters)))
        .collect(Collectors.joining());
  }

  /** A place in the order. */
  static String bytes(OrderKey key, SqlParameters parameters) {
    return "decode(" + parameters.add(key.hex(), "text") + ", 'hex')";
  }

  private String id(FieldIndex index) {
    used.add(index.id());
    return parameters.add(index.id(), "bigint");
  }

  /** Asked once for the whole statement, not of each row. */
  private String stillThere() {
    return used.isEmpty() ? "" : " and " + stillThere(parameters);
  }

  private String stillThere(SqlParameters parameters) {
    String ids =
        used.stream().map(id -> parameters.add(id, "bigint")).collect(Collectors.joining(", "));
    return "(select count(*) from field_indexes x where x.id in ("
        + ids
        + ") and x.complete = true and x.pointer is not null) = "
        + used.size();
  }

  /**
   * The question whether the indexes are there, for who found nothing: for ids are never given
   * again, those that are there now were there before.
   *
   * @return empty if none was asked
   */
  Optional<String> question(SqlParameters parameters) {
    return used.isEmpty() ? Optional.empty() : Optional.of("select " + stillThere(parameters));
  }
}
