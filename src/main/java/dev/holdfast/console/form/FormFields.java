package dev.holdfast.console.form;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form for a document's metadata, in their order: those that the schema names, then
 * the members that the document has besides, for each object. An object whose members the schema
 * names is a group of fields, one that has anything else in its place a field.
 *
 * <p>Whatever the schema and the document, a form has at most {@link FormLimits#FIELDS} fields, and
 * saving it loses nothing: {@link FormReader} changes what was typed into, and all else stays.
 *
 * @param complete whether each place of the document has a field that it is in, and each member
 *     that the schema names; if not, the rest has to be edited as JSON
 */
public record FormFields(List<FormField> fields, boolean complete) {
  public FormFields {
    fields = List.copyOf(fields);
  }

  /**
   * Makes the form.
   *
   * @param schema the collection's, an object or a boolean; null if it has none
   * @param metadata what is to be edited; empty for a new document
   */
  public static FormFields of(@Nullable JsonValue schema, JsonObject metadata) {
    return new FormBuilder().form(SchemaView.of(schema), metadata);
  }
}
