package dev.holdfast.console.document;

import dev.holdfast.console.Digits;
import dev.holdfast.console.form.FieldKind;
import dev.holdfast.console.form.FieldReader;
import dev.holdfast.console.form.FieldText;
import dev.holdfast.console.form.FormReading;
import dev.holdfast.console.form.PostedFields;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is in a document's form: what was opened, which a merge goes back to, and what was typed.
 * All of it is in the form itself, so that any server can read it, whatever became of the document
 * and its collection meanwhile.
 */
final class DocumentForm {

  static final String BASE = "base";
  static final String SHOWN = "shown";
  static final String VERSION = "version";
  static final String JSON = "json";
  static final String SPECS = "specs";
  static final String EDITORS = "editors";
  static final String VIEWERS = "viewers";
  static final String PRIVATE = "private";

  /** Says that the form had the fields of access: an unchecked box sends nothing. */
  static final String ACCESS = "access";

  /** Stands for the version where the document was deleted, and is to be there again. */
  static final String GONE = "gone";

  private final Map<String, String> parameters;
  private final JsonObject base;
  private final JsonObject shown;

  private DocumentForm(Map<String, String> parameters, JsonObject base, JsonObject shown) {
    this.parameters = Map.copyOf(parameters);
    this.base = base;
    this.shown = shown;
  }

  /** A form as it is first shown. */
  static DocumentForm opened(JsonObject content, OptionalLong version) {
    Map<String, String> said =
        version.isPresent() ? Map.of(VERSION, Long.toString(version.getAsLong())) : Map.of();
    return new DocumentForm(said, content, Content.metadata(content));
  }

  /** A form that came back; what no page of ours would send is as if it were not there. */
  static DocumentForm posted(Map<String, String> parameters) {
    JsonObject base = object(parameters.get(BASE), Content.EMPTY);
    return new DocumentForm(
        parameters, base, object(parameters.get(SHOWN), Content.metadata(base)));
  }

  private static JsonObject object(@Nullable String text, JsonObject otherwise) {
    try {
      return text != null && JsonText.parse(text) instanceof JsonObject object ? object : otherwise;
    } catch (MalformedJson notOurs) {
      return otherwise;
    }
  }

  /** The same, with the whole metadata to be typed as text. */
  DocumentForm asJson(JsonObject metadata) {
    Map<String, String> changed = withoutFields();
    changed.put(JSON, JsonText.pretty(metadata));
    return new DocumentForm(changed, base, shown);
  }

  /** The same, with fields made from metadata. */
  DocumentForm asFields(JsonObject metadata) {
    return new DocumentForm(withoutFields(), base, metadata);
  }

  /** The same, of another state of the document. */
  DocumentForm over(String version) {
    Map<String, String> changed = new HashMap<>(parameters);
    changed.put(VERSION, version);
    return new DocumentForm(changed, base, shown);
  }

  private Map<String, String> withoutFields() {
    Map<String, String> others = new HashMap<>(parameters);
    others.keySet().removeIf(name -> name.equals(JSON) || PostedFields.isName(name));
    return others;
  }

  /** The fields for what can be edited by fields. */
  PostedFields fields(@Nullable JsonValue schema) {
    return PostedFields.of(parameters, schema, shown);
  }

  /** What was opened: metadata, specs, access. */
  JsonObject base() {
    return base;
  }

  /** The metadata that the fields were made from. */
  JsonObject shown() {
    return shown;
  }

  /** Which state was opened; empty for a document that is new, or was deleted. */
  OptionalLong version() {
    return Digits.read(parameters.getOrDefault(VERSION, ""));
  }

  /** Whether the document was deleted when the form was last shown. */
  boolean isGone() {
    return GONE.equals(parameters.get(VERSION));
  }

  /** The whole metadata as it was typed; null where fields were. */
  @Nullable String json() {
    return parameters.get(JSON);
  }

  /** Whether owners' fields were in it. */
  boolean hasAccess() {
    return parameters.containsKey(ACCESS);
  }

  /** A text that was typed; null for none. */
  @Nullable String text(String name) {
    return parameters.get(name);
  }

  /** The names of the specs as they stand in their field. */
  String specs() {
    String typed = parameters.get(SPECS);
    return typed == null ? lines(base.get(SPECS)) : typed;
  }

  /** Names of those who are let at the document, as they stand in their field. */
  String names(String role) {
    String typed = parameters.get(role);
    return typed == null ? lines(access().get(role)) : typed;
  }

  /** Whether members of the collection are kept out. */
  boolean isPrivate() {
    return hasAccess() ? parameters.containsKey(PRIVATE) : access().getBoolean(PRIVATE, false);
  }

  private JsonObject access() {
    return base.get(ACCESS) instanceof JsonObject access ? access : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static String lines(@Nullable JsonValue list) {
    return list instanceof JsonArray array ? FieldText.lines(array) : "";
  }

  /**
   * Reads what was typed.
   *
   * @param schema as the collection has it now; null for none. Fields that were there before are
   *     read by what they were.
   */
  TypedDocument read(@Nullable JsonValue schema) {
    FormReading metadata = json() == null ? fields(schema).read() : whole();
    JsonObject content =
        Content.of(
            metadata.metadata(),
            list(SPECS, base.get(SPECS)),
            hasAccess() ? typedAccess() : base.get(ACCESS));
    return new TypedDocument(content, metadata.violations());
  }

  private FormReading whole() {
    try {
      JsonValue value = JsonText.parse(String.valueOf(json()));
      if (value instanceof JsonObject object) {
        return new FormReading(object, List.of());
      }
      return unread("This must be an object: { … }.");
    } catch (MalformedJson malformed) {
      return unread(malformed.reason() + FieldReader.place(malformed));
    }
  }

  private FormReading unread(String message) {
    return new FormReading(shown, List.of(Violation.of("/metadata", JSON, message)));
  }

  private JsonArray list(String name, @Nullable JsonValue before) {
    String typed = parameters.get(name);
    JsonArray opened = before instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    return typed == null || FieldText.isUntouched(FieldKind.LIST_OF_TEXT, lines(before), typed)
        ? opened
        : Content.names(typed, lines(before));
  }

  private JsonObject typedAccess() {
    return Content.access(
        list(EDITORS, access().get(EDITORS)), list(VIEWERS, access().get(VIEWERS)), isPrivate());
  }
}
