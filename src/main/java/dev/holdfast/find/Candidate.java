package dev.holdfast.find;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of a document decides whether it is found, and where. */
public record Candidate(
    String uid,
    JsonObject metadata,
    JsonArray specs,
    long version,
    long revision,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {

  /** The value that a selector leads to, as JSON; null if there is none. */
  public @Nullable JsonValue value(Selector selector) {
    return switch (selector.field()) {
      case UID -> JsonBuild.text(uid);
      case VERSION -> JsonBuild.number(version);
      case REVISION -> JsonBuild.number(revision);
      case CREATED_AT, UPDATED_AT -> JsonBuild.text(time(selector).toString());
      case CREATED_BY -> JsonBuild.text(createdBy);
      case UPDATED_BY -> JsonBuild.text(updatedBy);
      case SPECS -> specs;
      case METADATA -> selector.in(metadata);
    };
  }

  Instant time(Selector selector) {
    return selector.field() == Field.CREATED_AT ? createdAt : updatedAt;
  }
}
