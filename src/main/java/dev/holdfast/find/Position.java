package dev.holdfast.find;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a document stands, or stood when a page ended with it: pages go on from there, whatever has
 * become of it.
 *
 * @param sort the order
 * @param values one for each key
 * @param uid which decides among those of the same values
 */
public record Position(Sort sort, List<SortValue> values, String uid)
    implements Comparable<Position> {

  /** Takes a copy of the values. */
  public Position {
    values = List.copyOf(values);
  }

  /**
   * Reads what {@link #text} wrote. Somebody may have changed it since; as long as it fits the
   * order it is a position like any other.
   *
   * @throws ParameterRefused if it does not fit
   */
  public static Position read(Sort sort, String text) {
    return parsed(text)
        .flatMap(array -> of(sort, array))
        .orElseThrow(
            () ->
                new ParameterRefused(
                    "cursor", "This cursor does not come from a \"next\" of this list."));
  }

  private static Optional<JsonArray> parsed(String text) {
    try {
      return JsonText.parse(text) instanceof JsonArray array
          ? Optional.of(array)
          : Optional.empty();
    } catch (MalformedJson notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<Position> of(Sort sort, JsonArray array) {
    List<SortKey> keys = sort.keys();
    if (array.size() != keys.size() + 1 || !(array.get(keys.size()) instanceof JsonString uid)) {
      return Optional.empty();
    }
    List<SortValue> values = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      JsonValue json = array.get(i);
      SortValue.ofJson(keys.get(i).selector().kind(), json).ifPresent(values::add);
    }
    return values.size() == keys.size()
        ? Optional.of(new Position(sort, values, uid.getString()))
        : Optional.empty();
  }

  /** For a cursor. */
  public String text() {
    JsonArrayBuilder array = JsonBuild.array();
    values.forEach(value -> array.add(value.toJson()));
    return JsonText.write(array.add(uid).build());
  }

  @Override
  public int compareTo(Position other) {
    for (int i = 0; i < values.size(); i++) {
      boolean descending = sort.keys().get(i).descending();
      int order = values.get(i).compare(other.values.get(i), descending);
      if (order != 0) {
        return order;
      }
    }
    return Texts.compare(uid, other.uid);
  }
}
