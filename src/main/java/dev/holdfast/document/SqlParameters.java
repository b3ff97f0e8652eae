package dev.holdfast.document;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a statement in the making: each has a number, equal ones the same. */
final class SqlParameters {

  private final int first;
  private final List<Object> values = new ArrayList<>();
  private final Map<Object, Integer> numbers = new HashMap<>();

  /**
   * @param first the number of the first one
   */
  SqlParameters(int first) {
    this.first = first;
  }

  /** Its place in the statement, which is all that the statement's text ever has of a value. */
  String add(Object value) {
    int number =
        numbers.computeIfAbsent(
            value,
            added -> {
              values.add(added);
              return first + values.size() - 1;
            });
    return "?" + number;
  }

  /** Its place, as a value of that type. */
  String add(Object value, String type) {
    return "cast(" + add(value) + " as " + type + ")";
  }

  void bind(Query query) {
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(first + i, values.get(i));
    }
  }
}
