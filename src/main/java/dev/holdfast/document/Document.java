package dev.holdfast.document;

import dev.holdfast.access.Role;
import dev.holdfast.concurrency.Versioned;
import dev.holdfast.find.Candidate;
import dev.holdfast.find.Words;
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
import java.util.Optional;
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
    columns = {@ColumnResult(name = "MEMBER_ROLE"), @ColumnResult(name = "GRANTED")})
@SqlResultSetMapping(
    name = Document.WITH_GRANT,
    entities = @EntityResult(entityClass = Document.class),
    columns = @ColumnResult(name = "GRANTED"))
@SqlResultSetMapping(
    name = Document.WITH_FOUND,
    entities = @EntityResult(entityClass = Document.class),
    columns = @ColumnResult(name = "FOUND"))
public class Document implements Versioned {

  /** A row of a document, the caller's role in its collection, and whether it names the caller. */
  static final String WITH_ROLE = "Document.withRole";

  /** A row of a document, and whether it names the caller. */
  static final String WITH_GRANT = "Document.withGrant";

  /** A row of a document, and how many were found with it. */
  static final String WITH_FOUND = "Document.withFound";

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

  /** What lists are filtered by: the same as in {@link #access}. */
  @SuppressWarnings("UnusedVariable")
  private boolean exclusive;

  /** Whether it does not fit the schema that its collection got later. */
  @SuppressWarnings("UnusedVariable")
  private boolean misfit;

  /** Whether it ever had a lease: else no write need ask for one. Set beside the version. */
  @Column(insertable = true, updatable = false)
  private boolean leased;

  /** What a search for words looks for, where the database searches. */
  @Convert(converter = WordsConverter.class)
  private Words words;

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
    change(content, creator, now);
    // No earlier than what was before, though its writers waited for one another.
    createdAt = updatedAt;
    createdBy = creator;
  }

  /** Takes over new content. */
  final void change(DocumentContent content, String editor, Instant now) {
    take(
        content.content(),
        Math.toIntExact(content.bytes()),
        JsonBuild.array(content.specs()),
        content.access());
    touch(editor, now);
  }

  /** Brings old content back, of a revision or of the time before a delete. */
  void restore(Restored content) {
    deleted = false;
    take(content.metadata(), content.bytes(), content.specs(), content.access());
  }

  /** Whatever is written has been held against the collection's rules: it fits. */
  private void take(JsonObject metadata, int bytes, JsonArray specs, DocumentAccess access) {
    this.metadata = metadata;
    this.bytes = bytes;
    this.specs = specs;
    this.access = access.toJson();
    exclusive = access.exclusive();
    parsedAccess = access;
    misfit = false;
    words = Words.of(uid, metadata, specs);
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

  /** It is there now, under this id, in its first version. */
  void inserted(long newId) {
    id = newId;
    version = 1;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public long version() {
    return version;
  }

  /** Whether there may be a lease on it; certain where the row is locked. */
  boolean leased() {
    return leased;
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

  /** Unique in the collection. */
  public String uid() {
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

  /**
   * What a user may do with the document.
   *
   * @param named whether the document names the user, and means this one
   * @param member the user's role in the collection, if any
   */
  Optional<Role> roleOf(String user, boolean named, Optional<Role> member) {
    return named ? access().roleOf(user, member) : access().roleOfMember(member);
  }

  /** What decides whether it is found, and where. */
  Candidate candidate() {
    return new Candidate(
        uid, metadata(), specs(), version, revision, createdAt, createdBy, updatedAt, updatedBy);
  }

  /** What a search for words looks for. */
  Words words() {
    return words;
  }

  int bytes() {
    return bytes;
  }

  /** The number of the latest revision. */
  public long revision() {
    return revision;
  }

  Instant createdAt() {
    return createdAt;
  }

  String createdBy() {
    return createdBy;
  }
}
