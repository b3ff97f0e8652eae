package dev.holdfast.index;

import dev.holdfast.find.Selector;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a collection's documents are found by. They are kept in the collection's own row,
 * which its writers hold: one who waited for somebody to change them reads them as they are now,
 * which no look at another table in the same statement would do.
 *
 * @param declared in the order in which the owner named them
 * @param complete the ids of those that have the keys of all live documents. Once that is so, it
 *     stays so until the field is declared no longer
 */
public record FieldIndexes(List<FieldIndex> declared, Set<Long> complete) {

  /** None. */
  public static final FieldIndexes NONE = new FieldIndexes(List.of(), Set.of());

  private static final String EMPTY = "[]";

  /** Takes copies. */
  public FieldIndexes {
    declared = List.copyOf(declared);
    complete = Set.copyOf(complete);
  }

  /** Reads what {@link #toJson} wrote; which are complete is not in it. */
  public static FieldIndexes ofKept(JsonValue kept) {
    List<FieldIndex> declared =
        kept.asJsonArray().stream().map(JsonValue::asJsonObject).map(FieldIndexes::field).toList();
    return new FieldIndexes(declared, Set.of());
  }

  /**
   * Reads them as a statement has found them.
   *
   * @param kept what {@link #toJson} wrote
   * @param complete ids with commas between them; null for none
   */
  public static FieldIndexes ofKept(String kept, @Nullable String complete) {
    if (kept.equals(EMPTY)) {
      return NONE;
    }
    Set<Long> ids = new HashSet<>();
    if (complete != null) {
      Arrays.stream(complete.split(",")).map(Long::valueOf).forEach(ids::add);
    }
    return new FieldIndexes(ofKept(JsonText.parse(kept)).declared, ids);
  }

  private static FieldIndex field(JsonObject kept) {
    long id = kept.getJsonNumber("id").longValueExact();
    return FieldIndex.of(id, kept.getString("pointer"));
  }

  /** As they are kept with the collection. */
  public JsonValue toJson() {
    JsonArrayBuilder array = JsonBuild.array();
    declared.forEach(
        field ->
            array.add(JsonBuild.object().add("id", field.id()).add("pointer", field.pointer())));
    return array.build();
  }

  /** As the owner named them. */
  public List<String> pointers() {
    return declared.stream().map(FieldIndex::pointer).toList();
  }

  /** Whether these are the same fields, in whatever order. */
  public boolean areOf(List<String> pointers) {
    return Set.copyOf(pointers()).equals(Set.copyOf(pointers));
  }

  /** The index that says all about a field, if there is one. */
  public Optional<FieldIndex> completeOf(Selector selector) {
    return declared.stream()
        .filter(field -> field.selector().equals(selector))
        .filter(field -> complete.contains(field.id()))
        .findFirst();
  }

  Set<Long> ids() {
    return declared.stream().map(FieldIndex::id).collect(Collectors.toUnmodifiableSet());
  }
}
