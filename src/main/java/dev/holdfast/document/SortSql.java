package dev.holdfast.document;

import dev.holdfast.find.Field;
import dev.holdfast.find.FindLimits;
import dev.holdfast.find.OrderKey;
import dev.holdfast.find.Position;
import dev.holdfast.find.Sort;
import dev.holdfast.find.SortKey;
import dev.holdfast.find.SortValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says in PostgreSQL's SQL in which order documents come. Each key becomes one column or, of JSON,
 * three: what type it is of, and what it is as a number and as text. They are named, so that those
 * who go on from a position compare them by name.
 */
final class SortSql {

  private static final String FIRST = "k0";

  private final ConditionSql conditions;
  private final SqlParameters parameters;

  /** In the order of their weight. */
  private final List<Column> columns = new ArrayList<>();

  /** A column: its name, what it is, and in which direction. */
  private record Column(String name, String expression, boolean descending) {
    String order() {
      return name + (descending ? " desc" : "");
    }
  }

  /** Whether the first of them is a place in the order as it is kept ({@link OrderKey}). */
  private final boolean kept;

  /**
   * @param place the column that has the places of the first key, if there is one
   */
  SortSql(Sort sort, Optional<String> place, ConditionSql conditions, SqlParameters parameters) {
    this.conditions = conditions;
    this.parameters = parameters;
    kept = place.isPresent();
    place.ifPresent(column -> columns.add(new Column(FIRST, column, false)));
    for (int i = kept ? 1 : 0; i < sort.keys().size(); i++) {
      add(sort.keys().get(i), "k" + i);
    }
  }

  private void add(SortKey key, String name) {
    if (key.selector().kind() == Field.Kind.JSON) {
      String json = conditions.json(key.selector());
      columns.addAll(json(json, text(json), name, key.descending()));
    } else {
      columns.add(new Column(name, ConditionSql.column(key.selector()), key.descending()));
    }
  }

  private static List<Column> json(String json, String text, String name, boolean descending) {
    String isNumber = "jsonb_typeof(" + json + ") = 'number'";
    String isText = "jsonb_typeof(" + json + ") = 'string'";
    return List.of(
        new Column(name + "_type", type(json, descending), false),
        new Column(
            name + "_number",
            "case when " + isNumber + " then " + rounded("cast(" + json + " as numeric)") + " end",
            descending),
        new Column(
            name + "_text",
            "(case when "
                + isText
                + " then left("
                + text
                + ", "
                + FindLimits.SORT_CHARACTERS
                + ") end) collate \"C\"",
            descending));
  }

  private static String type(String json, boolean descending) {
    return """
    case coalesce(jsonb_typeof(%s), 'null')
      when 'boolean' then case when %s = cast('true' as jsonb) then %d else %d end
      when 'number' then %d when 'string' then %d when 'null' then %d else %d end"""
        .formatted(
            json,
            json,
            SortValue.Type.TRUE.rank(descending),
            SortValue.Type.FALSE.rank(descending),
            SortValue.Type.NUMBER.rank(descending),
            SortValue.Type.STRING.rank(descending),
            SortValue.Type.NOTHING.rank(descending),
            SortValue.Type.REST.rank(descending));
  }

  private static String rounded(String number) {
    String bounded =
        "least(greatest(%s, cast('-1e%d' as numeric)), cast('1e%d' as numeric))"
            .formatted(number, FindLimits.SORT_MAGNITUDE, FindLimits.SORT_MAGNITUDE);
    return "round(%s, %d - length(cast(trunc(abs(%s)) as text)))"
        .formatted(bounded, FindLimits.SORT_DIGITS, bounded);
  }

  /**
   * The order of single values, ascending.
   *
   * @param name of a column that holds them
   * @param json whether they are JSON
   */
  static SortSql ofValues(String name, boolean json) {
    SqlParameters none = new SqlParameters(1);
    SortSql sql = new SortSql(Sort.BY_UID, Optional.empty(), new ConditionSql(none), none);
    if (json) {
      sql.columns.addAll(json(name, text(name), "k", false));
    } else {
      sql.columns.add(new Column("k", name, false));
    }
    return sql;
  }

  /** What a JSON value is as text: of a string, the string itself. */
  private static String text(String json) {
    return "(jsonb_build_array(" + json + ") ->> 0)";
  }

  /** For {@code select}, with a comma before each. */
  String selected() {
    return columns.stream()
        .map(column -> ", " + column.expression() + " as " + column.name())
        .collect(Collectors.joining());
  }

  /** For {@code order by}, with a comma behind each. */
  String order() {
    return columns.stream().map(column -> column.order() + ", ").collect(Collectors.joining());
  }

  /** What holds of those behind a position. */
  String after(Position position) {
    String uid = parameters.add(position.uid(), "text");
    List<SortKey> keys = position.sort().keys();
    if (kept && keys.size() == 1) {
      return "(" + FIRST + ", uid) > (" + place(position) + ", " + uid + ")";
    }
    String behind = "uid > " + uid;
    for (int i = keys.size() - 1; i >= (kept ? 1 : 0); i--) {
      boolean json = keys.get(i).selector().kind() == Field.Kind.JSON;
      SortValue value = position.values().get(i);
      boolean descending = keys.get(i).descending();
      behind =
          json
              ? afterJson("k" + i, value, descending, behind)
              : after("k" + i, bound(value), descending, behind);
    }
    return kept ? after(FIRST, place(position), false, behind) : behind;
  }

  private String place(Position position) {
    boolean descending = position.sort().keys().get(0).descending();
    return IndexSql.bytes(OrderKey.of(position.values().get(0), descending), parameters);
  }

  private String afterJson(String name, SortValue value, boolean descending, String behind) {
    String same =
        switch (value.type()) {
          case NUMBER -> after(name + "_number", bound(value), descending, behind);
          case STRING -> after(name + "_text", bound(value), descending, behind);
          case FALSE, TRUE, TIME, REST, NOTHING -> "(" + behind + ")";
        };
    String rank = Integer.toString(value.type().rank(descending));
    return after(name + "_type", rank, false, same);
  }

  private static String after(String name, String value, boolean descending, String behind) {
    String sign = descending ? " <" : " >";
    return "(" + name + sign + "= " + value + " and (" + name + sign + " " + value + " or " + behind
        + "))";
  }

  private String bound(SortValue value) {
    return switch (value.type()) {
      case NUMBER -> parameters.add(String.valueOf(value.number()), "numeric");
      case STRING -> parameters.add(Objects.requireNonNull(value.text()), "text");
      case TIME -> parameters.add(String.valueOf(value.time()), "timestamptz");
      case FALSE, TRUE, REST, NOTHING ->
          throw new IllegalStateException("has no value: " + value.type());
    };
  }
}
