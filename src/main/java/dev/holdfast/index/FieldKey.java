package dev.holdfast.index;

import dev.holdfast.find.SortValue;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By what a document is found in an index.
 *
 * @param indexId which index
 * @param value empty for a document that is deleted
 */
public record FieldKey(long indexId, Optional<SortValue> value) {

  static SortValue value(FieldIndex index, JsonObject metadata) {
    return SortValue.of(index.selector().in(metadata));
  }

  /**
   * What a write changes of a document's keys.
   *
   * @param before the metadata before it; empty if there was no live document
   * @param after the metadata after it; empty if there is none any more
   */
  public static List<FieldKey> changed(
      FieldIndexes indexes, Optional<JsonObject> before, Optional<JsonObject> after) {
    if (indexes.declared().isEmpty()) {
      return List.of();
    }
    List<FieldKey> changed = new ArrayList<>();
    for (FieldIndex index : indexes.declared()) {
      Optional<SortValue> was = before.map(metadata -> value(index, metadata));
      Optional<SortValue> is = after.map(metadata -> value(index, metadata));
      if (!was.equals(is)) {
        changed.add(new FieldKey(index.id(), is));
      }
    }
    return changed;
  }
}
