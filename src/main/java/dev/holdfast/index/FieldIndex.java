package dev.holdfast.index;

import dev.holdfast.find.Field;
import dev.holdfast.find.Selector;
import dev.holdfast.json.Pointer;
import java.util.List;

/**
 * A field that documents are found by.
 *
 * @param id of its row, and with its keys; never given again, also if the same field is declared
 *     once more
 * @param pointer below {@code /metadata}
 * @param selector as filters and orders name it
 */
public record FieldIndex(long id, String pointer, Selector selector) {

  static FieldIndex of(long id, String pointer) {
    List<String> tokens =
        Pointer.of(pointer)
            .map(Pointer::tokens)
            .orElseThrow(() -> new IllegalStateException("kept as a pointer: " + pointer));
    return new FieldIndex(
        id, pointer, new Selector(Field.METADATA, tokens.subList(1, tokens.size())));
  }
}
