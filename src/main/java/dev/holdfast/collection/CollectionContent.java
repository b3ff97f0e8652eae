package dev.holdfast.collection;

import dev.holdfast.index.FieldPointer;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.rule.UniqueRule;
import dev.holdfast.shape.Distinct;
import dev.holdfast.shape.PlainText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a writer says of a collection.
 *
 * @param name part of the URL; fixed once given
 * @param title for people, up to 200 characters
 * @param description for people, up to 10,000 characters
 * @param unique rules that no two live documents break together, up to 20
 * @param schema what each document's metadata has to fit, a JSON Schema
 * @param indexed fields that documents are found by, JSON pointers, up to 10
 * @param fenced whether only holders of leases change its documents
 * @param version the version that the writer saw, if the body says it
 */
public record CollectionContent(
    @NotNull @Pattern(regexp = Collection.NAME) @Nullable String name,
    @Size(max = 200) @PlainText String title,
    @Size(max = 10_000) String description,
    @Size(max = UniqueRule.MAX_RULES) List<@Valid UniqueRule> unique,
    Optional<JsonObject> schema,
    @Size(max = FieldPointer.MAX_FIELDS) @Distinct List<@FieldPointer String> indexed,
    boolean fenced,
    OptionalLong version) {

  /** Given by the server; a client may echo them. */
  static final Set<String> READ_ONLY =
      Set.of("documentCount", "misfitCount", "createdAt", "createdBy", "updatedAt", "updatedBy");

  /**
   * Reads what a writer sends.
   *
   * @throws dev.holdfast.json.MalformedJson where a member is of another type than it has to be
   */
  public static CollectionContent read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    String name = members.text("name").orElse(null);
    CollectionContent content =
        new CollectionContent(
            name,
            members.text("title").orElse(name == null ? "" : name),
            members.text("description").orElse(""),
            UniqueRule.readAll(members),
            members.object("schema"),
            members.texts("indexed").orElse(List.of()),
            members.flag("fenced").orElse(false),
            members.whole("version"));
    members.ignore(READ_ONLY).end();
    return content;
  }

  CollectionContent named(String path) {
    return new CollectionContent(
        path,
        title.isEmpty() && name == null ? path : title,
        description,
        unique,
        schema,
        indexed,
        fenced,
        version);
  }

  /** The schema as it is kept: JSON {@code null} for none. */
  JsonValue schemaOrNull() {
    return schema.<JsonValue>map(json -> json).orElse(JsonValue.NULL);
  }
}
