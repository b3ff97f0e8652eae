package dev.holdfast.console.grid;

import dev.holdfast.find.Field;
import dev.holdfast.find.Selector;
import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonObject;

/**
 * A column of a list of documents.
 *
 * @param text names the value, as filters and orders do
 * @param label what people call it
 */
public record GridColumn(Selector selector, String text, String label) {

  /** The parameter that says which columns there are. */
  static final String PARAMETER = "columns";

  /**
   * The column of a name.
   *
   * @throws ParameterRefused if documents have nothing of this name
   */
  static GridColumn read(String text, String label) {
    return new GridColumn(Selector.read(PARAMETER, text), text, label);
  }

  /** What a document has there. */
  GridCell cell(JsonObject document) {
    boolean isTime = selector.kind() == Field.Kind.TIME;
    return selector.field() == Field.METADATA
        ? GridCell.of(selector.in(document.getJsonObject("metadata")), isTime)
        : GridCell.of(document.get(selector.field().text()), isTime);
  }

  /** Whether lists can be ordered by it. */
  public boolean isSortable() {
    return selector.kind() != Field.Kind.SPECS;
  }
}
