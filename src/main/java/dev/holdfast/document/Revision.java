package dev.holdfast.document;

import dev.holdfast.persistence.JsonConverter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One state of a document, kept for good: never changed, perhaps removed by an owner (I2). */
@Entity
@Table(name = "revisions")
@IdClass(Revision.Key.class)
@SqlResultSetMapping(
    name = Revision.WITH_DOCUMENT,
    entities = @EntityResult(entityClass = Revision.class),
    columns = {
      @ColumnResult(name = "UID"),
      @ColumnResult(name = "CREATED_AT"),
      @ColumnResult(name = "CREATED_BY")
    })
public class Revision {

  /** A row of a revision, and what the document's own row, or its first revision, adds to it. */
  static final String WITH_DOCUMENT = "Revision.withDocument";

  @Id
  @Column(name = "document_id")
  private long documentId;

  @Id private long number;

  /** Which version it recorded: conflicts find the writer's state by it. */
  private long version;

  private String action;
  private Instant at;
  private String author;
  private @Nullable String comment;

  @Convert(converter = JsonConverter.class)
  private JsonValue metadata;

  @Convert(converter = JsonConverter.class)
  private JsonValue specs;

  @Convert(converter = JsonConverter.class)
  private JsonValue access;

  private int bytes;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Revision() {}

  /** The state that a document, already flushed, is in now. */
  Revision(Document document, Action action, @Nullable String comment) {
    this.documentId = document.id();
    this.number = document.revision();
    this.version = document.version();
    this.action = action.text();
    this.at = document.updatedAt();
    this.author = document.updatedBy();
    this.comment = comment;
    this.metadata = document.metadata();
    this.specs = document.specs();
    this.access = document.accessJson();
    this.bytes = document.bytes();
  }

  /** Counts from 1 in its document. */
  public long number() {
    return number;
  }

  /** Which version of the document it is. */
  public long version() {
    return version;
  }

  /** What made it: the name of an {@link Action}. */
  public String action() {
    return action;
  }

  /** When it was made. */
  public Instant at() {
    return at;
  }

  /** Who made it. */
  public String author() {
    return author;
  }

  /** What its author said of it. */
  public Optional<String> comment() {
    return Optional.ofNullable(comment);
  }

  JsonObject metadata() {
    return metadata.asJsonObject();
  }

  JsonArray specs() {
    return specs.asJsonArray();
  }

  JsonValue access() {
    return access;
  }

  DocumentAccess accessRules() {
    return DocumentAccess.ofKept(access);
  }

  int bytes() {
    return bytes;
  }

  /** Numbers count per document. */
  record Key(long documentId, long number) implements Serializable {}
}
