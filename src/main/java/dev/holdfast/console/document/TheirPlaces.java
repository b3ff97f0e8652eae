package dev.holdfast.console.document;

import dev.holdfast.console.form.FieldText;
import dev.holdfast.console.form.FormField;
import dev.holdfast.console.form.FormReader;
import dev.holdfast.console.form.FormReading;
import dev.holdfast.json.JsonEquality;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What others made of a document since a form of it was shown, place by place as the form has them.
 * Who takes a place over has typed what they have: that both made the same of it is no conflict, so
 * the form goes on being merged with what was opened.
 */
final class TheirPlaces {

  private static final String ACCESS_AT = "/access/";

  private final DocumentForm form;
  private final JsonObject theirs;
  private final List<TheirPlace> places = new ArrayList<>();

  private TheirPlaces(DocumentForm form, JsonObject theirs) {
    this.form = form;
    this.theirs = theirs;
  }

  /**
   * The places that are another than when the form was shown.
   *
   * @param schema the collection's; null for none
   * @param theirs the document as it is now
   * @param owner whether who looks sees who is let at it
   */
  static List<TheirPlace> of(
      DocumentForm form, @Nullable JsonValue schema, JsonObject theirs, boolean owner) {
    TheirPlaces all = new TheirPlaces(form, theirs);
    if (form.json() == null) {
      all.fields(schema);
    } else {
      all.whole();
    }
    all.list("/specs", DocumentForm.SPECS, form.base(), theirs);
    if (owner && form.hasAccess()) {
      all.access();
    }
    return all.places;
  }

  private void fields(@Nullable JsonValue schema) {
    JsonObject opened = Content.metadata(form.base());
    JsonObject now = Content.metadata(theirs);
    for (FormField field : form.fields(schema).fields()) {
      JsonValue value = FormReader.find(field.path(), now);
      if (!same(FormReader.find(field.path(), opened), value)) {
        String text = FieldText.of(field, value);
        boolean takeable = same(value, typed(field, text));
        places.add(
            new TheirPlace(
                field.pointer(),
                MergeFields.label(field),
                field.kind().name() + field.pointer(),
                takeable ? text : MergeFields.text(value),
                takeable));
      }
    }
  }

  /** What a text would mean in its field; of one that can't be read, nothing that anybody has. */
  private @Nullable JsonValue typed(FormField field, String text) {
    FormReading reading =
        FormReader.read(List.of(field), Map.of(field.pointer(), text), form.shown());
    return reading.violations().isEmpty()
        ? FormReader.find(field.path(), reading.metadata())
        : JsonValue.NULL;
  }

  private void whole() {
    JsonObject now = Content.metadata(theirs);
    if (!same(Content.metadata(form.base()), now)) {
      String text = JsonText.pretty(now);
      places.add(new TheirPlace("/metadata", "", DocumentForm.JSON, text, true));
    }
  }

  private void access() {
    JsonObject opened = access(form.base());
    JsonObject now = access(theirs);
    list(ACCESS_AT + DocumentForm.EDITORS, DocumentForm.EDITORS, opened, now);
    list(ACCESS_AT + DocumentForm.VIEWERS, DocumentForm.VIEWERS, opened, now);
    boolean exclusive = now.getBoolean(DocumentForm.PRIVATE, false);
    if (opened.getBoolean(DocumentForm.PRIVATE, false) != exclusive) {
      String pointer = ACCESS_AT + DocumentForm.PRIVATE;
      String text = exclusive ? "true" : "";
      places.add(new TheirPlace(pointer, "", DocumentForm.PRIVATE, text, true));
    }
  }

  private static JsonObject access(JsonObject content) {
    return content.get(DocumentForm.ACCESS) instanceof JsonObject access
        ? access
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  private void list(String pointer, String name, JsonObject before, JsonObject now) {
    JsonArray opened = names(before, name);
    JsonArray value = names(now, name);
    if (!same(opened, value)) {
      String text = FieldText.lines(value);
      boolean takeable = same(Content.names(text, FieldText.lines(opened)), value);
      places.add(new TheirPlace(pointer, "", name, text, takeable));
    }
  }

  private static JsonArray names(JsonObject of, String name) {
    return of.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
  }

  private static boolean same(@Nullable JsonValue one, @Nullable JsonValue other) {
    if (one == null) {
      return other == null;
    }
    return other != null && JsonEquality.same(one, other);
  }
}
