package dev.holdfast.document;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.collection.CollectionGate;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.json.Patch;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Violation;
import dev.holdfast.shape.ReadOnlyMembers;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes documents. Every method is one transaction, in this order:
 *
 * <ol>
 *   <li>the collection is entered, and with it the caller's role is read (I10);
 *   <li>the document's row is loaded, locked where the writer names no state that it saw;
 *   <li>access is decided, then the expectation is compared (RFC 9110 §13.2.2), then the content;
 *   <li>the row is changed, its {@code @Version} checked by the database (I1), its revision counted
 *       and written (I2), all flushed, so that what is returned is the state after the write.
 * </ol>
 */
@ApplicationScoped
@Guarded
@Transactional
public class DocumentService {

  @Inject private CollectionGate collections;
  @Inject private Documents documents;
  @Inject private Shapes shapes;

  /**
   * What a write left behind.
   *
   * @param document as it is after the write
   * @param created whether it was not there before
   */
  record Written(Document document, boolean created) {}

  /**
   * Creates a document; one without a uid gets a UUIDv7.
   *
   * @throws Invalid if the uid is taken, whether seen before the insert or refused by the database
   */
  Document create(Caller caller, String collection, DocumentContent content, RevisionNote note) {
    CollectionAccess gate = collections.enterToWrite(caller, collection);
    Documents.requireCreator(gate);
    String uid =
        content.uid() == null ? UuidCreator.getTimeOrderedEpoch().toString() : content.uid();
    DocumentContent named = content.at(uid);
    check(named, note);
    requireMayShare(gate.role(), named);
    Optional<Document> existing = documents.find(gate.id(), uid, true);
    existing.ifPresent(document -> requireReusable(caller, gate, document));
    return createOver(caller, gate, existing, named, note);
  }

  /**
   * Creates a document under its uid, or replaces what is there.
   *
   * @throws dev.holdfast.concurrency.StaleVersion if the document is not as expected
   * @throws dev.holdfast.concurrency.PreconditionRequired if it exists and nothing is expected
   */
  Written replace(
      Caller caller,
      DocumentRef ref,
      ExpectedVersion expected,
      DocumentContent content,
      RevisionNote note) {
    CollectionAccess gate = collections.enterToWrite(caller, ref.collection());
    Optional<Document> existing = documents.find(gate.id(), ref.uid(), !expected.namesState());
    Role role = requireWriter(caller, gate, existing);
    expected.require(existing.orElse(null));
    DocumentContent named = content.at(ref.uid());
    check(named, note);
    if (existing.isEmpty() || existing.get().deleted()) {
      requireMayShare(gate.role(), named);
      return new Written(createOver(caller, gate, existing, named, note), true);
    }
    Document document = existing.get();
    requireMayChangeAccess(role, document, named.access());
    document.change(named, caller.name(), gate.now());
    documents.update(document, Action.REPLACE, note);
    return new Written(document, false);
  }

  /**
   * Applies a patch to the latest state, inside the transaction: without an expectation it can't be
   * stale, and no other patch is lost (I1).
   *
   * @throws NotFound if there is no such document
   */
  Document patch(
      Caller caller, DocumentRef ref, ExpectedVersion expected, Patch patch, RevisionNote note) {
    CollectionAccess gate = collections.enterToWrite(caller, ref.collection());
    Optional<Document> existing = documents.find(gate.id(), ref.uid(), !expected.namesState());
    Role role = requireWriter(caller, gate, existing);
    expected.check(existing.orElse(null));
    Document document = existing.filter(found -> !found.deleted()).orElseThrow(NotFound::new);
    JsonObject before = DocumentJson.of(document);
    JsonObject after = patch.apply(before);
    ReadOnlyMembers.requireUnchanged(DocumentJson.READ_ONLY, before, after);
    DocumentContent content = DocumentContent.read(after);
    check(content, note);
    requireMayChangeAccess(role, document, content.access());
    document.change(content, caller.name(), gate.now());
    documents.update(document, Action.PATCH, note);
    return document;
  }

  /** Deletes a document; its row, versions and revisions stay (I12). */
  void delete(Caller caller, DocumentRef ref, ExpectedVersion expected, RevisionNote note) {
    CollectionAccess gate = collections.enterToWrite(caller, ref.collection());
    Optional<Document> existing = documents.find(gate.id(), ref.uid(), !expected.namesState());
    requireWriter(caller, gate, existing);
    expected.require(existing.orElse(null));
    shapes.check(note);
    Document document = existing.filter(found -> !found.deleted()).orElseThrow(NotFound::new);
    document.delete();
    document.touch(caller.name(), gate.now());
    documents.update(document, Action.DELETE, note);
  }

  /**
   * Brings back the content of a revision, or, of a deleted document, the last content.
   *
   * @param number which revision; empty only for a deleted document
   * @throws Invalid if the document is live and no revision is named
   */
  Document restore(
      Caller caller,
      DocumentRef ref,
      ExpectedVersion expected,
      OptionalLong number,
      RevisionNote note) {
    CollectionAccess gate = collections.enterToWrite(caller, ref.collection());
    Document document =
        documents
            .find(gate.id(), ref.uid(), !expected.namesState())
            .filter(row -> !row.isEmptied())
            .orElseThrow(NotFound::new);
    Role role = Documents.requireWriter(caller, gate, document);
    expected.require(document);
    shapes.check(note);
    if (number.isPresent()) {
      Revision revision =
          documents.revision(document, number.getAsLong()).orElseThrow(NotFound::new);
      requireMayChangeAccess(role, document, revision.accessRules());
      document.restore(revision.metadata(), revision.bytes(), revision.specs(), revision.access());
    } else if (document.deleted()) {
      document.restore(
          document.metadata(), document.bytes(), document.specs(), document.accessJson());
    } else {
      throw new Invalid(Violation.of("/revision", "not-null", "must name a revision"));
    }
    document.touch(caller.name(), gate.now());
    documents.update(document, Action.RESTORE, note);
    return document;
  }

  /**
   * Judges access and expectation alone, for a request whose content can't be read: those two come
   * first (RFC 9110 §13.2.2).
   *
   * @throws dev.holdfast.refusal.Refusal as the write itself would
   */
  void judge(Caller caller, DocumentRef ref, ExpectedVersion expected) {
    CollectionAccess gate = collections.enterToRead(caller, ref.collection());
    Optional<Document> existing = documents.find(gate.id(), ref.uid(), false);
    requireWriter(caller, gate, existing);
    expected.check(existing.orElse(null));
  }

  /** As {@link #judge}, for a request that would create under a name of the server's choice. */
  void judgeCreate(Caller caller, String collection) {
    Documents.requireCreator(collections.enterToRead(caller, collection));
  }

  private Document createOver(
      Caller caller,
      CollectionAccess gate,
      Optional<Document> deleted,
      DocumentContent content,
      RevisionNote note) {
    if (deleted.isPresent()) {
      deleted.get().create(content, caller.name(), gate.now());
      documents.update(deleted.get(), Action.CREATE, note);
      return deleted.get();
    }
    String uid = Objects.requireNonNull(content.uid());
    Document document = new Document(gate.id(), uid, content, caller.name(), gate.now());
    documents.insert(document, note);
    return document;
  }

  /** A deleted document's uid is free for whoever may write it; a live one's is taken. */
  private static void requireReusable(Caller caller, CollectionAccess gate, Document document) {
    Optional<Role> role = document.access().roleOf(caller.name(), gate.role());
    if (!document.deleted() || role.filter(has -> has.includes(Role.EDITOR)).isEmpty()) {
      throw taken(role.map(seen -> document.uid()));
    }
  }

  private static Invalid taken(Optional<String> conflictsWith) {
    return new Invalid(Violation.unique("/uid", "uid", conflictsWith));
  }

  private static void requireMayShare(Optional<Role> role, DocumentContent content) {
    if (!content.access().equals(DocumentAccess.NONE) && !role.equals(Optional.of(Role.OWNER))) {
      throw new Forbidden("Only owners decide on access.");
    }
  }

  private static void requireMayChangeAccess(Role role, Document document, DocumentAccess access) {
    if (!access.equals(document.access()) && role != Role.OWNER) {
      throw new Forbidden("Only owners decide on access.");
    }
  }

  private static Role requireWriter(
      Caller caller, CollectionAccess gate, Optional<Document> existing) {
    if (existing.isPresent()) {
      return Documents.requireWriter(caller, gate, existing.get());
    }
    Documents.requireCreator(gate);
    return gate.role().orElseThrow(NotFound::new);
  }

  private void check(DocumentContent content, RevisionNote note) {
    shapes.check(content);
    shapes.check(note);
  }
}
