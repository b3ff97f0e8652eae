package dev.holdfast.document;

import dev.holdfast.json.JsonLimits;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.json.JsonSize;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.TooLarge;
import dev.holdfast.refusal.Violation;
import dev.holdfast.shape.Distinct;
import dev.holdfast.shape.PlainText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a writer says of a document.
 *
 * @param uid the name in the collection, 1–200 characters; {@code null} if the body does not say it
 * @param metadata any JSON object, up to 1 MiB of UTF-8 and 64 levels; required
 * @param specs what the metadata conforms to: up to 20 distinct names of 1–255 characters
 * @param access who is let at this document beside the collection's members
 * @param version the version that the writer saw, if the body says it
 */
public record DocumentContent(
    @Size(min = 1, max = DocumentContent.MAX_UID)
        @PlainText
        @Pattern(
            regexp = NAME,
            message = "must not hold a slash, nor be ., .., distinct or patches")
        @Nullable String uid,
    @NotNull @Nullable JsonObject metadata,
    @Size(max = 20) @Distinct List<@Size(min = 1, max = 255) @PlainText String> specs,
    @Valid DocumentAccess access,
    OptionalLong version) {

  /** Of a uid, in characters. */
  public static final int MAX_UID = 200;

  /**
   * A part of a path: no slash, and no dot segment, which clients take out (RFC 3986 §5.2.4); nor
   * what has a meaning of its own there.
   */
  static final String NAME = "(?!(\\.{1,2}|distinct|patches)$)[^/]*";

  /** Given by the server; a client may echo them. */
  static final Set<String> STAMPS =
      Set.of("revision", "createdAt", "createdBy", "updatedAt", "updatedBy");

  /**
   * Reads a body.
   *
   * @throws TooLarge if the metadata is larger than is kept
   * @throws Invalid if the metadata nests deeper than is kept
   */
  public static DocumentContent read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    DocumentContent content =
        new DocumentContent(
            members.text("uid").orElse(null),
            members.object("metadata").orElse(null),
            members.texts("specs").orElse(List.of()),
            DocumentAccess.read("/access", members.object("access")),
            members.whole("version"));
    members.ignore(STAMPS).end();
    content.requireKeepable();
    return content;
  }

  private void requireKeepable() {
    if (metadata == null) {
      return;
    }
    if (JsonSize.depth(metadata) > JsonLimits.METADATA_DEPTH) {
      throw new Invalid(
          Violation.of(
              "/metadata", "depth", "must nest at most " + JsonLimits.METADATA_DEPTH + " levels"));
    }
    if (bytes() > JsonLimits.METADATA_BYTES) {
      throw new TooLarge("The metadata", JsonLimits.METADATA_BYTES);
    }
  }

  /** The size of the metadata as the database has it, in bytes of UTF-8. */
  long bytes() {
    return JsonSize.bytes(content(), JsonLimits.METADATA_BYTES);
  }

  /** The metadata, once its presence has been checked. */
  JsonObject content() {
    return metadata == null ? JsonValue.EMPTY_JSON_OBJECT : metadata;
  }

  /** The same, with an empty object where no metadata was sent. */
  DocumentContent orEmpty() {
    return new DocumentContent(uid, content(), specs, access, version);
  }

  /** The same, under the uid of the path. */
  public DocumentContent at(String path) {
    return new DocumentContent(path, metadata, specs, access, version);
  }
}
