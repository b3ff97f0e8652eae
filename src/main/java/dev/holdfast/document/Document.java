package dev.holdfast.document;

import dev.holdfast.concurrency.Versioned;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.persistence.JsonConverter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with a uid, changed by many at once. The row outlives a delete, so that a uid's
 * versions and revision numbers go on when it is created again (I2, I12).
 */
@Entity
@Table(name = "documents")
@SqlResultSetMapping(
    name = Document.WITH_ROLE,
    entities = @EntityResult(entityClass = Document.class),
    columns = @ColumnResult(name = "MEMBER_ROLE"))
class Document implements Versioned {

  /** A row of a document, and the caller's role in its collection. */
  static final String WITH_ROLE = "Document.withRole";

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "documents")
  @SequenceGenerator(name = "documents", sequenceName = "documents_seq", allocationSize = 50)
  private long id;

  @Column(name = "collection_id")
  private long collectionId;

  private String uid;

  @Convert(converter = JsonConverter.class)
  private JsonValue metadata;

  @Convert(converter = JsonConverter.class)
  private JsonValue specs;

  @Convert(converter = JsonConverter.class)
  private JsonValue access;

  private int bytes;
  private boolean deleted;
  @Version private long version;
  private long revision;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "updated_by")
  private String updatedBy;

  @Transient private @Nullable DocumentAccess parsedAccess;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Document() {}

  @SuppressWarnings("NullAway.Init")
  Document(long collectionId, String uid, DocumentContent content, String creator, Instant now) {
    this.collectionId = collectionId;
    this.uid = uid;
    create(content, creator, now);
  }

  /** Makes the document new: at first, and again after a delete. */
  final void create(DocumentContent content, String creator, Instant now) {
    deleted = false;
    createdAt = now;
    createdBy = creator;
    change(content, creator, now);
  }

  /** Takes over new content. */
  final void change(DocumentContent content, String editor, Instant now) {
    metadata = content.content();
    bytes = Math.toIntExact(content.bytes());
    specs = JsonBuild.array(content.specs());
    access = content.access().toJson();
    parsedAccess = null;
    touch(editor, now);
  }

  /** Brings old content back, of a revision or of the time before a delete. */
  void restore(JsonValue metadata, int bytes, JsonValue specs, JsonValue access) {
    this.deleted = false;
    this.metadata = metadata;
    this.bytes = bytes;
    this.specs = specs;
    this.access = access;
    this.parsedAccess = null;
  }

  /** Whether the content and the history went with the collection: nothing is left to see. */
  boolean isEmptied() {
    return deleted && bytes == 0;
  }

  /** Hides the content; the row stays. */
  void delete() {
    deleted = true;
  }

  /** Times of one document never run backwards, though its writers waited for one another. */
  final void touch(String editor, Instant now) {
    updatedAt = updatedAt == null || now.isAfter(updatedAt) ? now : updatedAt;
    updatedBy = editor;
  }

  /**
   * Counts a revision; its number is in the row that every writer of this document changes (I2).
   */
  void countRevision() {
    revision++;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public boolean deleted() {
    return deleted;
  }

  @Override
  public Instant updatedAt() {
    return updatedAt;
  }

  @Override
  public String updatedBy() {
    return updatedBy;
  }

  long collectionId() {
    return collectionId;
  }

  String uid() {
    return uid;
  }

  JsonObject metadata() {
    return metadata.asJsonObject();
  }

  JsonArray specs() {
    return specs.asJsonArray();
  }

  /** As kept: JSON {@code null} if nobody is added or kept out. */
  JsonValue accessJson() {
    return access;
  }

  DocumentAccess access() {
    if (parsedAccess == null) {
      parsedAccess = DocumentAccess.ofKept(access);
    }
    return parsedAccess;
  }

  int bytes() {
    return bytes;
  }

  long revision() {
    return revision;
  }

  Instant createdAt() {
    return createdAt;
  }

  String createdBy() {
    return createdBy;
  }
}
