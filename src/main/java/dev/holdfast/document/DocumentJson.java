package dev.holdfast.document;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Set;

/** How documents and revisions look as JSON. */
public final class DocumentJson {

  /** A patch may test these but not change them. */
  static final Set<String> READ_ONLY =
      Set.of("uid", "version", "revision", "createdAt", "createdBy", "updatedAt", "updatedBy");

  private DocumentJson() {}

  /** As the API shows it. */
  public static JsonObject of(Document document) {
    JsonObjectBuilder json = JsonBuild.object().add("uid", document.uid());
    addContent(json, document.metadata(), document.specs(), document.accessJson());
    return json.add("version", document.version())
        .add("revision", document.revision())
        .add("createdAt", document.createdAt().toString())
        .add("createdBy", document.createdBy())
        .add("updatedAt", document.updatedAt().toString())
        .add("updatedBy", document.updatedBy())
        .build();
  }

  static JsonObject of(PastDocument past) {
    Revision state = past.state();
    JsonObjectBuilder json = JsonBuild.object().add("uid", past.uid());
    addContent(json, state.metadata(), state.specs(), state.access());
    return json.add("version", state.version())
        .add("revision", state.number())
        .add("createdAt", past.createdAt().toString())
        .add("createdBy", past.createdBy())
        .add("updatedAt", state.at().toString())
        .add("updatedBy", state.author())
        .build();
  }

  static JsonObject of(Revision revision) {
    JsonObjectBuilder json =
        JsonBuild.object()
            .add("number", revision.number())
            .add("action", revision.action())
            .add("at", revision.at().toString())
            .add("by", revision.author());
    revision.comment().ifPresent(comment -> json.add("comment", comment));
    addContent(json, revision.metadata(), revision.specs(), revision.access());
    return json.build();
  }

  /** What two revisions are compared by. */
  public static JsonObject contentOf(Revision revision) {
    return content(revision.metadata(), revision.specs(), revision.access());
  }

  /** The part that writers decide on. */
  public static JsonObject contentOf(Document document) {
    return content(document.metadata(), document.specs(), document.accessJson());
  }

  /** The part that writers decide on, as it is kept. */
  static JsonObject content(JsonValue metadata, JsonValue specs, JsonValue access) {
    JsonObjectBuilder json = JsonBuild.object();
    addContent(json, metadata, specs, access);
    return json.build();
  }

  private static void addContent(
      JsonObjectBuilder json, JsonValue metadata, JsonValue specs, JsonValue access) {
    json.add("metadata", metadata).add("specs", specs);
    if (access != JsonValue.NULL) {
      json.add("access", access);
    }
  }
}
