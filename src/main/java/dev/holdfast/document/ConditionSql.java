package dev.holdfast.document;

import dev.holdfast.find.Condition;
import dev.holdfast.find.Condition.All;
import dev.holdfast.find.Condition.Always;
import dev.holdfast.find.Condition.Any;
import dev.holdfast.find.Condition.At;
import dev.holdfast.find.Condition.Contains;
import dev.holdfast.find.Condition.Exists;
import dev.holdfast.find.Condition.Like;
import dev.holdfast.find.Condition.Matches;
import dev.holdfast.find.Condition.Not;
import dev.holdfast.find.Condition.Nothing;
import dev.holdfast.find.Condition.OneOf;
import dev.holdfast.find.Condition.Ordered;
import dev.holdfast.find.Field;
import dev.holdfast.find.Query;
import dev.holdfast.find.Selector;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says in PostgreSQL's SQL what a filter says. The only place that does; whatever comes from
 * outside goes into {@link SqlParameters}, and never into the text. It asks for nothing but columns
 * of a row {@code d}, named as those of {@code documents}.
 *
 * <p>Equality is said as containment, which an index over all of the metadata answers. Where
 * something is negated, "unknown" counts as no.
 */
final class ConditionSql {

  private static final String JSON = "jsonb";
  private static final String TEXT = "text";

  private final SqlParameters parameters;
  private final Predicate<Ordered> saidTwice;

  ConditionSql(SqlParameters parameters) {
    this(parameters, comparison -> false);
  }

  /**
   * @param saidTwice which comparisons an index has something to say of too. Of these the planner
   *     is not told that they are comparisons: it would count them twice, and expect next to
   *     nothing
   */
  ConditionSql(SqlParameters parameters, Predicate<Ordered> saidTwice) {
    this.parameters = parameters;
    this.saidTwice = saidTwice;
  }

  String of(Query query) {
    String filter = of(query.filter());
    return query.words().isEmpty()
        ? filter
        : filter + " and d.words @> " + parameters.add(query.words().toString(), "bigint[]");
  }

  private String of(Condition condition) {
    if (condition instanceof Always always) {
      return always.value() ? "true" : "false";
    }
    if (condition instanceof All all) {
      return joined(all.parts(), " and ");
    }
    if (condition instanceof Any any) {
      return joined(any.parts(), " or ");
    }
    if (condition instanceof Not not) {
      return "((" + of(not.part()) + ") is not true)";
    }
    return comparison(condition);
  }

  private String joined(List<Condition> parts, String between) {
    return parts.stream().map(this::of).collect(Collectors.joining(between, "(", ")"));
  }

  private String comparison(Condition condition) {
    if (condition instanceof OneOf oneOf) {
      return oneOf(oneOf);
    }
    if (condition instanceof Nothing nothing) {
      return "coalesce(jsonb_typeof(" + json(nothing.selector()) + "), 'null') = 'null'";
    }
    if (condition instanceof Exists exists) {
      return json(exists.selector()) + " is not null";
    }
    if (condition instanceof Ordered ordered) {
      String sql = ordered(ordered);
      return saidTwice.test(ordered) ? "coalesce(" + sql + ", false)" : sql;
    }
    if (condition instanceof At at) {
      return column(at.selector())
          + at.relation().sign()
          + parameters.add(at.time().toString(), "timestamptz");
    }
    if (condition instanceof Like like) {
      return text(like.selector(), " like " + parameters.add(like(like), TEXT));
    }
    if (condition instanceof Matches matches) {
      return text(
          matches.selector(), " ~ " + parameters.add(matches.regex().forPostgresql(), TEXT));
    }
    if (condition instanceof Contains contains) {
      return contains(contains);
    }
    throw new IllegalStateException("no SQL for " + condition.getClass());
  }

  private String oneOf(OneOf condition) {
    Selector selector = condition.selector();
    String type =
        switch (selector.kind()) {
          case TEXT -> TEXT;
          case NUMBER -> "numeric";
          case JSON -> JSON;
          case TIME, SPECS -> throw new IllegalStateException("not compared so: " + selector);
        };
    List<String> values = condition.values().stream().map(value -> bound(selector, value)).toList();
    String left = selector.kind() == Field.Kind.JSON ? "d.metadata @> " : column(selector) + " = ";
    return values.size() == 1
        ? left + parameters.add(values.get(0), type)
        : left + "any(" + parameters.add(array(values), type + "[]") + ")";
  }

  /** As it is compared with: plain for a column, the metadata that it is all of for JSON. */
  private static String bound(Selector selector, JsonValue value) {
    if (selector.kind() == Field.Kind.JSON) {
      return JsonText.write(nested(selector, value));
    }
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  private static JsonValue nested(Selector selector, JsonValue value) {
    JsonValue nested = value;
    for (int i = selector.path().size() - 1; i >= 0; i--) {
      nested = JsonBuild.object().add(selector.path().get(i), nested).build();
    }
    return nested;
  }

  /** As PostgreSQL writes an array of whatever type. */
  private static String array(List<String> values) {
    return values.stream()
        .map(value -> "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String ordered(Ordered condition) {
    Selector selector = condition.selector();
    String sign = " " + condition.relation().sign() + " ";
    if (condition.value() instanceof JsonString value) {
      return text(selector, sign + parameters.add(value.getString(), TEXT));
    }
    if (selector.kind() == Field.Kind.NUMBER) {
      return column(selector) + sign + parameters.add(condition.value().toString(), "numeric");
    }
    boolean number = condition.value().getValueType() == JsonValue.ValueType.NUMBER;
    String json = json(selector);
    return "(jsonb_typeof("
        + json
        + (number ? ") = 'number' and " : ") = 'boolean' and ")
        + json
        + sign
        + parameters.add(JsonText.write(condition.value()), JSON)
        + ")";
  }

  /** What follows is asked of text, and by code point, whatever the database's language is. */
  private String text(Selector selector, String following) {
    if (selector.kind() == Field.Kind.TEXT) {
      return column(selector) + following;
    }
    String path = json(selector);
    int last = path.lastIndexOf("->");
    String text = path.substring(0, last) + "->>" + path.substring(last + 2);
    return "(jsonb_typeof("
        + path
        + ") = 'string' and (("
        + text
        + ") collate \"C\")"
        + following
        + ")";
  }

  private static String like(Like condition) {
    return condition.pattern().parts().stream()
        .map(part -> part.replaceAll("([\\\\%_])", "\\\\$1"))
        .collect(Collectors.joining("%"));
  }

  private String contains(Contains condition) {
    JsonArray array = JsonBuild.array().add(condition.element()).build();
    return condition.selector().kind() == Field.Kind.SPECS
        ? "d.specs @> " + parameters.add(JsonText.write(array), JSON)
        : "d.metadata @> "
            + parameters.add(JsonText.write(nested(condition.selector(), array)), JSON);
  }

  /** The JSON value; null if there is none. Names lead to members of objects only. */
  String json(Selector selector) {
    return selector.path().stream()
        .map(name -> " -> " + parameters.add(name, TEXT))
        .collect(Collectors.joining("", "(d.metadata", ")"));
  }

  /** A column of its own. */
  static String column(Selector selector) {
    return switch (selector.field()) {
      case UID -> "d.uid";
      case VERSION -> "d.version";
      case REVISION -> "d.revision";
      case CREATED_AT -> "d.created_at";
      case CREATED_BY -> "(d.created_by collate \"C\")";
      case UPDATED_AT -> "d.updated_at";
      case UPDATED_BY -> "(d.updated_by collate \"C\")";
      case SPECS -> "d.specs";
      case METADATA -> throw new IllegalStateException("no column of its own: " + selector);
    };
  }
}
