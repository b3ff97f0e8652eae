package dev.holdfast.collection;

import dev.holdfast.concurrency.Versioned;
import dev.holdfast.index.FieldIndexes;
import dev.holdfast.json.JsonEquality;
import dev.holdfast.json.JsonSize;
import dev.holdfast.persistence.JsonConverter;
import dev.holdfast.rule.UniqueRule;
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
import jakarta.persistence.Version;
import java.time.Instant;

/** A named set of documents. The row outlives a delete, and with it the name's versions (I12). */
@Entity
@Table(name = "collections")
@SqlResultSetMapping(
    name = Collection.COUNTED,
    entities = @EntityResult(entityClass = Collection.class),
    columns = {@ColumnResult(name = "DOCUMENT_COUNT"), @ColumnResult(name = "MISFIT_COUNT")})
@SqlResultSetMapping(
    name = Collection.WITH_ROLE,
    entities = @EntityResult(entityClass = Collection.class),
    columns = @ColumnResult(name = "MEMBER_ROLE"))
public class Collection implements Versioned {

  /** What a collection may be called; part of its URL. */
  public static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

  /** A row of a collection, and how many live documents, and misfits among them, are in it. */
  static final String COUNTED = "Collection.counted";

  /** A row of a collection, and the caller's role in it. */
  static final String WITH_ROLE = "Collection.withRole";

  /** More than a request has. */
  private static final long MAX_BYTES = 16L << 20;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "collections")
  @SequenceGenerator(name = "collections", sequenceName = "collections_seq", allocationSize = 50)
  private long id;

  private String name;
  private String title;
  private String description;

  @Column(name = "unique_rules")
  @Convert(converter = JsonConverter.class)
  private JsonValue uniqueRules;

  @Column(name = "content_schema")
  @Convert(converter = JsonConverter.class)
  private JsonValue contentSchema;

  @Convert(converter = JsonConverter.class)
  private JsonValue indexed;

  private boolean fenced;

  /** Of rules, schema and indexes: what a page of collections is cut by. */
  @SuppressWarnings("UnusedVariable")
  private int bytes;

  private boolean deleted;
  @Version private long version;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "updated_by")
  private String updatedBy;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Collection() {}

  @SuppressWarnings("NullAway.Init")
  Collection(
      CollectionContent content, FieldIndexes indexes, String name, String creator, Instant now) {
    this.name = name;
    create(content, indexes, creator, now);
  }

  /** Makes the collection new: at first, and again after a delete. */
  final void create(CollectionContent content, FieldIndexes indexes, String creator, Instant now) {
    deleted = false;
    createdAt = now;
    createdBy = creator;
    change(content, indexes, creator, now);
  }

  /**
   * Takes over new content.
   *
   * @param indexes of the fields that the content declares
   */
  final void change(CollectionContent content, FieldIndexes indexes, String editor, Instant now) {
    title = content.title();
    description = content.description();
    uniqueRules = UniqueRule.toJson(content.unique());
    contentSchema = content.schemaOrNull();
    indexed = indexes.toJson();
    fenced = content.fenced();
    bytes =
        (int)
            (JsonSize.bytes(uniqueRules, MAX_BYTES)
                + JsonSize.bytes(contentSchema, MAX_BYTES)
                + JsonSize.bytes(indexed, MAX_BYTES));
    touch(editor, now);
  }

  /** Whether a change to content has to wait for writers who are under way. */
  boolean bindsWritersOtherwise(CollectionContent content) {
    return hasOtherRules(content)
        || fenced != content.fenced()
        || !indexes().areOf(content.indexed());
  }

  /** Whether content says other rules or another schema than the collection has. */
  boolean hasOtherRules(CollectionContent content) {
    return !JsonEquality.same(uniqueRules, UniqueRule.toJson(content.unique()))
        || hasOtherSchema(content);
  }

  boolean hasOtherSchema(CollectionContent content) {
    return !JsonEquality.same(contentSchema, content.schemaOrNull());
  }

  void delete(String editor, Instant now) {
    deleted = true;
    indexed = FieldIndexes.NONE.toJson();
    touch(editor, now);
  }

  private void touch(String editor, Instant now) {
    updatedAt = now;
    updatedBy = editor;
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

  /** Unique among all collections. */
  public String name() {
    return name;
  }

  public String title() {
    return title;
  }

  public String description() {
    return description;
  }

  public JsonValue uniqueRules() {
    return uniqueRules;
  }

  /** JSON {@code null} for none. */
  public JsonValue contentSchema() {
    return contentSchema;
  }

  /** What its documents are found by; which of it is complete is not known here. */
  FieldIndexes indexes() {
    return FieldIndexes.ofKept(indexed);
  }

  /** Whether only holders of leases change its documents. */
  boolean fenced() {
    return fenced;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public String createdBy() {
    return createdBy;
  }
}
