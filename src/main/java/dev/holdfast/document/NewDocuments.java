package dev.holdfast.document;

import dev.holdfast.change.Change;
import dev.holdfast.change.ChangeAction;
import dev.holdfast.change.Changes;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.index.FieldKeys;
import dev.holdfast.json.JsonText;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Dialect;
import dev.holdfast.persistence.Rows;
import dev.holdfast.rule.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Inserts many new documents with their first revisions and changes, by a few statements: as {@link
 * Documents#insert} does one. The persistence provider would send each row by itself, so these go
 * to the driver as batches.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class NewDocuments {

  /** How many ids one number of the sequence stands for: it is the last of them. */
  private static final int IDS = 50;

  private static final String UNIQUE_VIOLATION = "23505";

  private static final String DOCUMENT =
      """
      insert into documents (id, collection_id, uid, metadata, specs, access, words, exclusive,
        misfit, leased, bytes, deleted, version, revision, created_at, created_by, updated_at,
        updated_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, false, false, ?, false, 1, 1, ?, ?, ?, ?)""";

  private static final String REVISION =
      """
      insert into revisions (document_id, number, version, action, at, author, metadata, specs,
        access, bytes)
      values (?, 1, 1, 'create', ?, ?, ?, ?, ?, ?)""";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private Claims claims;
  @Inject private Grants grants;
  @Inject private FieldKeys keys;
  @Inject private Changes changes;

  /** Which of these uids were ever used. */
  Set<String> used(long collectionId, List<String> uids) {
    if (uids.isEmpty()) {
      return Set.of();
    }
    Query query =
        em.createNativeQuery(
            "select d.uid from documents d where d.collection_id = ?1 and d.uid in ("
                + Rows.parameters(2, uids.size())
                + ")");
    query.setParameter(1, collectionId);
    Rows.bind(query, 2, uids);
    List<?> found = query.getResultList();
    return found.stream().map(String.class::cast).collect(Collectors.toSet());
  }

  /**
   * Inserts them.
   *
   * @throws Superseded if somebody else was faster with a uid: run again, the transaction sees it
   */
  void insert(List<Newcomer> newcomers, Terms terms) {
    List<Document> documents = newcomers.stream().map(Newcomer::document).toList();
    number(documents);
    try {
      insertRows(em.unwrap(Connection.class), documents);
    } catch (SQLException failure) {
      if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
        throw new Superseded();
      }
      throw new PersistenceException(failure);
    }
    for (Newcomer newcomer : newcomers) {
      Document document = newcomer.document();
      claims.move(document.id(), List.of(), newcomer.moves().wanted());
      grants.move(document.id(), DocumentAccess.NONE, document.access());
      keys.write(document.id(), document.uid(), newcomer.moves().keys());
    }
    changes.addAll(documents.stream().map(document -> change(document, terms)).toList());
  }

  private void number(List<Document> documents) {
    long last = 0;
    int left = 0;
    for (Document document : documents) {
      if (left == 0) {
        String next = database.dialect().nextOf("documents_seq");
        last = ((Number) em.createNativeQuery(next).getSingleResult()).longValue();
        left = IDS;
      }
      left--;
      document.inserted(last - left);
      document.countRevision();
    }
  }

  private void insertRows(Connection connection, List<Document> documents) throws SQLException {
    try (PreparedStatement document = connection.prepareStatement(DOCUMENT);
        PreparedStatement revision = connection.prepareStatement(REVISION)) {
      for (Document each : documents) {
        addDocument(document, each);
        addRevision(revision, each);
      }
      document.executeBatch();
      revision.executeBatch();
    }
  }

  private void addDocument(PreparedStatement row, Document document) throws SQLException {
    row.setLong(1, document.id());
    row.setLong(2, document.collectionId());
    row.setString(3, document.uid());
    setJson(row, 4, document.metadata());
    setJson(row, 5, document.specs());
    setJson(row, 6, document.accessJson());
    if (isPostgresql()) {
      row.setObject(7, document.words().toString(), Types.OTHER);
    } else {
      row.setNull(7, Types.VARCHAR);
    }
    row.setBoolean(8, document.access().exclusive());
    row.setInt(9, document.bytes());
    setTime(row, 10, document.createdAt());
    row.setString(11, document.createdBy());
    setTime(row, 12, document.updatedAt());
    row.setString(13, document.updatedBy());
    row.addBatch();
  }

  private void addRevision(PreparedStatement row, Document document) throws SQLException {
    row.setLong(1, document.id());
    setTime(row, 2, document.updatedAt());
    row.setString(3, document.updatedBy());
    setJson(row, 4, document.metadata());
    setJson(row, 5, document.specs());
    setJson(row, 6, document.accessJson());
    row.setInt(7, document.bytes());
    row.addBatch();
  }

  /** PostgreSQL refuses text for JSON, unless it may find out the type by itself. */
  private void setJson(PreparedStatement row, int index, JsonValue value) throws SQLException {
    if (isPostgresql()) {
      row.setObject(index, JsonText.write(value), Types.OTHER);
    } else {
      row.setString(index, JsonText.write(value));
    }
  }

  private static void setTime(PreparedStatement row, int index, Instant time) throws SQLException {
    row.setObject(index, time.atOffset(ZoneOffset.UTC));
  }

  private boolean isPostgresql() {
    return database.dialect() == Dialect.POSTGRESQL;
  }

  private static Change change(Document document, Terms terms) {
    return new Change(
        document.collectionId(),
        Optional.of(new Change.Subject(document.id(), document.uid())),
        OptionalLong.of(document.revision()),
        ChangeAction.CREATE,
        terms.caller().name(),
        document.updatedAt());
  }
}
