package dev.holdfast.console.grid;

import dev.holdfast.console.form.SchemaTitles;
import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which values of documents a list shows: those that were chosen, or the first of what the schema
 * names, or, without one, of what the documents at hand have.
 */
final class GridColumns {

  /** Shown at once. */
  private static final int MOST = 30;

  /** Offered to be chosen. */
  private static final int OFFERED = 100;

  /** Of the metadata, where nothing is chosen. */
  private static final int USUAL = 6;

  /** What every document has, beside its uid. */
  private static final List<String> OWN =
      List.of("specs", "version", "revision", "createdAt", "createdBy", "updatedAt", "updatedBy");

  private static final List<String> USUAL_OWN = List.of("updatedAt", "updatedBy");

  /** The label of each name of a value, in the order in which they are offered. */
  private final Map<String, String> labels = new LinkedHashMap<>();

  private final List<GridColumn> shown = new ArrayList<>();
  private Optional<ParameterRefused> refused = Optional.empty();

  /**
   * @param chosen names of values; empty for the usual ones
   * @param schema JSON {@code null} for none
   * @param documents that are shown
   * @param ownLabel what is said for a value that every document has
   */
  GridColumns(
      List<String> chosen,
      JsonValue schema,
      List<JsonObject> documents,
      UnaryOperator<String> ownLabel) {
    Map<String, String> named = ofSchema(schema);
    Map<String, String> seen = ofDocuments(documents);
    Map<String, String> usual = named.isEmpty() ? seen : named;
    labels.putAll(named);
    seen.forEach(labels::putIfAbsent);
    while (labels.size() > OFFERED) {
      labels.remove(new ArrayList<>(labels.keySet()).get(labels.size() - 1));
    }
    OWN.forEach(name -> labels.put(name, ownLabel.apply(name)));
    if (chosen.isEmpty()) {
      usual.keySet().stream().limit(USUAL).forEach(this::show);
      USUAL_OWN.forEach(this::show);
    } else {
      new LinkedHashSet<>(chosen).stream().limit(MOST).forEach(this::show);
    }
  }

  private void show(String name) {
    try {
      String label = labels.getOrDefault(name, name.replaceFirst("^metadata\\.", ""));
      shown.add(GridColumn.read(name, label));
      labels.putIfAbsent(name, label);
    } catch (ParameterRefused unknown) {
      refused = Optional.of(unknown);
    }
  }

  private static Map<String, String> ofSchema(JsonValue schema) {
    Map<String, String> named = new LinkedHashMap<>();
    SchemaTitles.properties(schema)
        .forEach((name, property) -> add(named, name, SchemaTitles.title(property).orElse(name)));
    return named;
  }

  private static Map<String, String> ofDocuments(List<JsonObject> documents) {
    Set<String> names = new LinkedHashSet<>();
    documents.forEach(document -> names.addAll(document.getJsonObject("metadata").keySet()));
    Map<String, String> named = new LinkedHashMap<>();
    names.forEach(name -> add(named, name, name));
    return named;
  }

  /** A member without a name can't be asked for. */
  private static void add(Map<String, String> named, String name, String label) {
    if (!name.isEmpty() && named.size() < OFFERED) {
      named.put("metadata." + escaped(name), label);
    }
  }

  /** As a selector has it; and without a comma, which parts selectors. */
  static String escaped(String name) {
    StringBuilder text = new StringBuilder();
    name.chars()
        .forEach(
            unit -> {
              if (unit == '.' || unit == '\\') {
                text.append('\\').append((char) unit);
              } else if (unit == ',' || Character.isISOControl(unit)) {
                text.append("\\u").append("%04X".formatted(unit));
              } else {
                text.append((char) unit);
              }
            });
    return text.toString();
  }

  /** Those that are shown. */
  List<GridColumn> shown() {
    return shown;
  }

  /** What can be chosen: the names of values, and what people call them. */
  Map<String, String> offered() {
    return labels;
  }

  /** Why a name that was chosen is not shown. */
  Optional<ParameterRefused> refused() {
    return refused;
  }
}
