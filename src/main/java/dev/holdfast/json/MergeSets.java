package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of distinct texts whose order means nothing: those have elements that can be told apart.
 */
final class MergeSets {
  private final Set<String> pointers;
  private final long longest;

  /** The arrays that these lead to, where they are such. */
  MergeSets(Set<String> pointers) {
    this.pointers = Set.copyOf(pointers);
    this.longest = pointers.stream().mapToLong(String::length).max().orElse(-1);
  }

  /**
   * What is left of theirs when what I took away is gone, and then what I added. Empty if it isn't
   * one of the sets, or one of the three is something else.
   */
  Optional<JsonValue> merged(
      WalkPath path,
      @Nullable JsonValue base,
      @Nullable JsonValue mine,
      @Nullable JsonValue theirs) {
    // A path is never longer than its pointer: where it is too long, no pointer has to be made.
    if (path.length() > longest || !pointers.contains(path.pointer())) {
      return Optional.empty();
    }
    Optional<Set<JsonValue>> before = texts(base == null ? JsonValue.EMPTY_JSON_ARRAY : base);
    Optional<Set<JsonValue>> one = texts(mine);
    Optional<Set<JsonValue>> other = texts(theirs);
    if (before.isEmpty() || one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    JsonArrayBuilder merged = JsonFactories.BUILDERS.createArrayBuilder();
    for (JsonValue text : other.get()) {
      if (one.get().contains(text) || !before.get().contains(text)) {
        merged.add(text);
      }
    }
    for (JsonValue text : one.get()) {
      if (!before.get().contains(text) && !other.get().contains(text)) {
        merged.add(text);
      }
    }
    return Optional.of(merged.build());
  }

  private static Optional<Set<JsonValue>> texts(@Nullable JsonValue value) {
    if (!(value instanceof JsonArray array)
        || !array.stream().allMatch(JsonString.class::isInstance)) {
      return Optional.empty();
    }
    Set<JsonValue> texts = new LinkedHashSet<>(array);
    return texts.size() == array.size() ? Optional.of(texts) : Optional.empty();
  }
}
