package dev.holdfast.schema;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that an {@code enum} lists, found by hash or by halving, however many there are. */
final class ValueSet {
  /** A hash set of hundreds of thousands does not fit into the processor's caches. */
  private static final int STEPS_PER_ELEMENT = 3;

  private final Set<Object> scalars = new HashSet<>();
  private final Composite[] others;

  ValueSet(List<JsonValue> values) {
    Evaluation run = new Evaluation(SchemaLimits.COMPILE_STEPS, null);
    List<Composite> rest = new ArrayList<>();
    for (JsonValue value : values) {
      Object key = Scalar.key(value);
      if (key == null) {
        rest.add(Composite.of(value, run));
      } else {
        scalars.add(key);
      }
    }
    others = rest.toArray(Composite[]::new);
    Arrays.sort(others, (one, other) -> Composite.compare(one, other, run));
  }

  boolean contains(JsonValue value, Evaluation run) {
    Object key = keyFor(value, run);
    if (key != null) {
      return scalars.contains(key);
    }
    if (others.length == 0) {
      return false;
    }
    Comparator<Composite> order = (one, other) -> Composite.compare(one, other, run);
    return Arrays.binarySearch(others, Composite.of(value, run), order) >= 0;
  }

  /** Whether no two are equal. */
  static boolean areDistinct(List<JsonValue> values, Evaluation run) {
    Set<Object> seen = new HashSet<>();
    List<Composite> rest = new ArrayList<>();
    for (JsonValue value : values) {
      run.charge(STEPS_PER_ELEMENT);
      Object key = keyFor(value, run);
      if (key == null) {
        rest.add(Composite.of(value, run));
      } else if (!seen.add(key)) {
        return false;
      }
    }
    Composite[] sorted = rest.toArray(Composite[]::new);
    Arrays.sort(sorted, (one, other) -> Composite.compare(one, other, run));
    for (int i = 1; i < sorted.length; i++) {
      if (Composite.compare(sorted[i - 1], sorted[i], run) == 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object keyFor(JsonValue value, Evaluation run) {
    switch (value.getValueType()) {
      case STRING -> run.chargeText(((JsonString) value).getString());
      case NUMBER -> run.charge(Numbers.cost(((JsonNumber) value).bigDecimalValue()));
      case ARRAY, OBJECT, TRUE, FALSE, NULL -> {}
    }
    return Scalar.key(value);
  }
}
