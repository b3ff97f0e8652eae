package dev.holdfast.find;

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
import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison means, by what the field holds. What can't be, such as a version that is text,
 * is said here once and for all; the rest is left to look at documents.
 *
 * @param name the selector as it was written
 */
record Comparisons(Selector selector, String name, Operator operator) {

  Condition withList(List<JsonValue> values) {
    if (values.isEmpty()) {
      throw refused("needs a list, as in (red,green)");
    }
    Condition in = in(values);
    return operator == Operator.OUT ? new Not(in) : in;
  }

  Condition with(List<JsonValue> values) {
    if (operator == Operator.EXISTS) {
      return exists(values);
    }
    if (values.size() != 1) {
      throw refused("needs one value");
    }
    JsonValue value = values.get(0);
    return switch (operator) {
      case EQUAL -> in(values);
      case NOT_EQUAL -> new Not(in(values));
      case GREATER -> ordered(Relation.GREATER, value);
      case AT_LEAST -> ordered(Relation.AT_LEAST, value);
      case LESS -> ordered(Relation.LESS, value);
      case AT_MOST -> ordered(Relation.AT_MOST, value);
      case CONTAINS -> contains(value);
      case LIKE, REGEX, IN, OUT, EXISTS ->
          throw new IllegalStateException("not of one value: " + operator);
    };
  }

  Condition withPattern(List<String> patterns) {
    if (selector.kind() != Field.Kind.TEXT && selector.kind() != Field.Kind.JSON) {
      throw notHere();
    }
    if (patterns.size() != 1) {
      throw refused("needs one value");
    }
    String pattern = patterns.get(0);
    return operator == Operator.LIKE
        ? new Like(selector, LikePattern.of(pattern))
        : new Matches(selector, Regex.read(pattern));
  }

  private Condition exists(List<JsonValue> values) {
    boolean wanted = values.isEmpty() || values.equals(List.of(JsonValue.TRUE));
    if (!wanted && !values.equals(List.of(JsonValue.FALSE))) {
      throw refused("is followed by nothing, true or false");
    }
    Condition exists =
        selector.kind() == Field.Kind.JSON ? new Exists(selector) : Condition.EVERYTHING;
    return wanted ? exists : new Not(exists);
  }

  private Condition in(List<JsonValue> values) {
    List<Condition> any = new ArrayList<>();
    switch (selector.kind()) {
      case JSON -> {
        List<JsonValue> some = values.stream().filter(value -> !isNull(value)).toList();
        if (!some.isEmpty()) {
          any.add(new OneOf(selector, some));
        }
        if (some.size() < values.size()) {
          any.add(new Nothing(selector));
        }
      }
      case TEXT -> addOneOf(any, values, JsonValue.ValueType.STRING);
      case NUMBER -> addOneOf(any, values, JsonValue.ValueType.NUMBER);
      case TIME -> values.forEach(value -> any.add(at(Relation.EQUAL, value)));
      case SPECS -> values.forEach(value -> any.add(new Contains(selector, value)));
    }
    return any.size() == 1 ? any.get(0) : new Any(any);
  }

  private void addOneOf(List<Condition> any, List<JsonValue> values, JsonValue.ValueType type) {
    List<JsonValue> fitting =
        values.stream().filter(value -> value.getValueType() == type).toList();
    any.add(fitting.isEmpty() ? new Always(false) : new OneOf(selector, fitting));
  }

  private Condition ordered(Relation relation, JsonValue value) {
    return switch (selector.kind()) {
      case SPECS -> throw notHere();
      case TIME -> at(relation, value);
      case TEXT -> orderedIf(value.getValueType() == JsonValue.ValueType.STRING, relation, value);
      case NUMBER -> orderedIf(value.getValueType() == JsonValue.ValueType.NUMBER, relation, value);
      case JSON -> orderedIf(!isNull(value), relation, value);
    };
  }

  private Condition orderedIf(boolean comparable, Relation relation, JsonValue value) {
    return comparable ? new Ordered(selector, relation, value) : new Always(false);
  }

  /** Times are kept to the microsecond: a finer one lies between two of them. */
  private Condition at(Relation relation, JsonValue value) {
    Optional<Instant> time =
        value instanceof JsonString text ? Times.read(text.getString()) : Optional.empty();
    if (time.isEmpty()) {
      return new Always(false);
    }
    Instant kept = time.get().truncatedTo(ChronoUnit.MICROS);
    if (kept.equals(time.get())) {
      return new At(selector, relation, kept);
    }
    return switch (relation) {
      case EQUAL -> new Always(false);
      case LESS, AT_MOST -> new At(selector, Relation.AT_MOST, kept);
      case GREATER, AT_LEAST -> new At(selector, Relation.GREATER, kept);
    };
  }

  private Condition contains(JsonValue value) {
    if (selector.kind() != Field.Kind.SPECS && selector.kind() != Field.Kind.JSON) {
      throw notHere();
    }
    return new Contains(selector, value);
  }

  private static boolean isNull(JsonValue value) {
    return value.getValueType() == JsonValue.ValueType.NULL;
  }

  private ParameterRefused notHere() {
    return refused("can't be asked of it");
  }

  private ParameterRefused refused(String what) {
    return FilterText.refused(
        "After " + Selector.quoted(name) + " the operator " + operator.symbol() + " " + what + ".");
  }
}
