package dev.holdfast.console.grid;

import dev.holdfast.console.Address;
import dev.holdfast.console.Texts;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Documents that were found, as a table shows them. */
final class DocumentList {

  private static final String UID = "uid";

  private final ListAsked asked;
  private final GridColumns columns;
  private final List<GridHead> heads;
  private final List<GridRow> rows;

  /**
   * @param schema of the collection; JSON {@code null} for none
   * @param found as the API shows them
   */
  DocumentList(ListAsked asked, JsonValue schema, Slice<JsonObject> found) {
    this.asked = asked;
    columns =
        new GridColumns(
            asked.columns(), schema, found.items(), name -> Texts.get("documents.column." + name));
    // Once: a page asks for them again and again.
    heads =
        columns.shown().stream()
            .map(column -> head(column.text(), column.label(), column.isSortable()))
            .toList();
    rows = found.items().stream().map(this::row).toList();
  }

  GridHead uidHead() {
    return head(UID, Texts.get("documents.column.uid"), true);
  }

  List<GridHead> heads() {
    return heads;
  }

  private GridHead head(String name, String label, boolean sortable) {
    String order = asked.order(name);
    return new GridHead(
        label,
        sortable ? asked.sortedNext(name).address().text() : "",
        order,
        sortable ? Texts.get("documents.sort." + order, label) : "");
  }

  List<GridRow> rows() {
    return rows;
  }

  private GridRow row(JsonObject document) {
    String uid = document.getString(UID);
    return new GridRow(
        uid,
        document.getJsonNumber("version") + " " + uid,
        Address.of("/app/document").with("collection", asked.collection()).with(UID, uid).text(),
        columns.shown().stream().map(column -> column.cell(document)).toList());
  }

  List<GridChoice> choices() {
    var shown = columns.shown().stream().map(GridColumn::text).collect(Collectors.toSet());
    return columns.offered().entrySet().stream()
        .map(
            entry ->
                new GridChoice(entry.getKey(), entry.getValue(), shown.contains(entry.getKey())))
        .toList();
  }

  Optional<ParameterRefused> columnRefused() {
    return columns.refused();
  }
}
