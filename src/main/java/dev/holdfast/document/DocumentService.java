package dev.holdfast.document;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.collection.CollectionGate;
import dev.holdfast.concurrency.Contended;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.document.Admission.Moves;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.Patch;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Violation;
import dev.holdfast.shape.ReadOnlyMembers;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
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
 *   <li>access is decided, then the expectation is compared (RFC 9110 §13.2.2), then the content is
 *       held against its shape and the collection's rules;
 *   <li>the row is changed, its {@code @Version} checked by the database (I1), what it has to
 *       itself claimed (I3), its revision counted and written (I2), all flushed, so that what is
 *       returned is the state after the write.
 * </ol>
 */
@ApplicationScoped
@Guarded
@Transactional
public class DocumentService {

  @Inject private CollectionGate collections;
  @Inject private Documents documents;
  @Inject private Admission admission;
  @Inject private Shapes shapes;

  /**
   * What a write left behind.
   *
   * @param document as it is after the write
   * @param created whether it was not there before
   */
  public record Written(Document document, boolean created) {}

  /**
   * Creates a document; one without a uid gets a UUIDv7.
   *
   * @throws Invalid if the uid is taken, whether seen before the insert or refused by the database
   */
  public Document create(Terms terms, String collection, DocumentContent content) {
    CollectionAccess gate = collections.enterToWrite(terms.caller(), collection);
    Documents.requireCreator(gate);
    String uid =
        content.uid() == null ? UuidCreator.getTimeOrderedEpoch().toString() : content.uid();
    DocumentContent named = content.at(uid);
    check(named, terms.note());
    requireMayShare(gate, named);
    return createOver(terms, gate, documents.find(terms.caller(), gate, uid, true), named);
  }

  /** As {@link #create}, of one of many: judges all but whether the uid is free. */
  Newcomer admitNew(Terms terms, CollectionAccess gate, DocumentContent content) {
    String uid =
        content.uid() == null ? UuidCreator.getTimeOrderedEpoch().toString() : content.uid();
    DocumentContent named = content.at(uid);
    check(named, terms.note());
    requireMayShare(gate, named);
    Moves moves = admit(terms.caller(), gate, new Found(Optional.empty(), gate.role()), named);
    return new Newcomer(
        new Document(gate.id(), uid, named, terms.caller().name(), gate.now()), moves);
  }

  /**
   * Creates a document under its uid, or replaces what is there.
   *
   * @throws dev.holdfast.concurrency.StaleVersion if the document is not as expected
   * @throws dev.holdfast.concurrency.PreconditionRequired if it exists and nothing is expected
   * @throws dev.holdfast.refusal.LeaseRefused if a lease is in the way, or the writer's is over
   */
  public Written replace(Terms terms, @Contended DocumentRef ref, DocumentContent content) {
    CollectionAccess gate = collections.enterToWrite(terms.caller(), ref.collection());
    Found found = documents.find(terms.caller(), gate, ref.uid(), terms.locks());
    requireWriterOrCreator(gate, found);
    terms.expected().require(found.seenOrNull());
    return put(terms, gate, found, content.at(ref.uid()));
  }

  /**
   * As {@link #replace}, over whatever is there.
   *
   * @param terms that name no state
   */
  Written put(Terms terms, @Contended DocumentRef ref, DocumentContent content) {
    CollectionAccess gate = collections.enterToWrite(terms.caller(), ref.collection());
    Found found = documents.find(terms.caller(), gate, ref.uid(), true);
    requireWriterOrCreator(gate, found);
    return put(terms, gate, found, content.at(ref.uid()));
  }

  private Written put(Terms terms, CollectionAccess gate, Found found, DocumentContent content) {
    check(content, terms.note());
    if (found.live().isEmpty()) {
      requireMayShare(gate, content);
      return new Written(createOver(terms, gate, found, content), true);
    }
    return new Written(change(terms, gate, found, content, Action.REPLACE), false);
  }

  /**
   * Applies a patch to the latest state, inside the transaction: without an expectation it can't be
   * stale, and no other patch is lost (I1).
   *
   * @throws NotFound if there is no such document
   */
  Document patch(Terms terms, @Contended DocumentRef ref, Patch patch) {
    CollectionAccess gate = collections.enterToWrite(terms.caller(), ref.collection());
    Found found = documents.find(terms.caller(), gate, ref.uid(), terms.locks());
    found.requireWriterIfLive();
    terms.expected().check(found.seenOrNull());
    return patch(terms, gate, found, patch);
  }

  /**
   * As {@link #patch}, if the document is among those that are wanted; it is looked at with its row
   * locked.
   *
   * @param terms that name no state
   * @return whether it is there and is wanted
   */
  boolean patchIf(Terms terms, @Contended DocumentRef ref, Wanted wanted, Patch patch) {
    CollectionAccess gate = collections.enterToWrite(terms.caller(), ref.collection());
    Found found = documents.find(terms.caller(), gate, ref.uid(), true);
    FindTime.Deadline deadline = FindTime.deadline(wanted.blamed());
    if (found.live().isEmpty()
        || !wanted.query().holds(found.requireLive().candidate(), deadline::check)) {
      return false;
    }
    found.requireWriter();
    patch(terms, gate, found, patch);
    return true;
  }

  private Document patch(Terms terms, CollectionAccess gate, Found found, Patch patch) {
    JsonObject before = DocumentJson.of(found.requireLive());
    JsonObject after = patch.apply(before);
    ReadOnlyMembers.requireUnchanged(DocumentJson.READ_ONLY, before, after);
    DocumentContent content = DocumentContent.read(after);
    check(content, terms.note());
    return change(terms, gate, found, content, Action.PATCH);
  }

  /** Deletes a document; its row, versions and revisions stay (I12). */
  public void delete(Terms terms, @Contended DocumentRef ref) {
    CollectionAccess gate = collections.enterToWrite(terms.caller(), ref.collection());
    Found found = documents.find(terms.caller(), gate, ref.uid(), terms.locks());
    found.requireWriterIfLive();
    terms.expected().require(found.seenOrNull());
    shapes.check(terms.note());
    Document document = found.requireLive();
    Moves moves = admission.release(gate, document);
    document.delete();
    document.touch(terms.caller().name(), gate.now());
    documents.update(document, Action.DELETE, terms, moves, gate.fenced());
  }

  /**
   * Brings back the content of a revision, or, of a deleted document, the last content. It has to
   * fit the rules of today.
   *
   * @param number which revision; empty only for a deleted document
   * @throws Invalid if the document is live and no revision is named
   */
  public Document restore(Terms terms, @Contended DocumentRef ref, OptionalLong number) {
    CollectionAccess gate = collections.enterToWrite(terms.caller(), ref.collection());
    Found found = documents.find(terms.caller(), gate, ref.uid(), terms.locks());
    Document document = found.seen().filter(row -> !row.isEmptied()).orElseThrow(NotFound::new);
    found.requireWriter();
    terms.expected().require(document);
    shapes.check(terms.note());
    Restored restored = restored(document, number);
    found.requireMayChangeAccess(restored.access());
    Moves moves =
        admission.admit(
            terms.caller(), gate, Optional.of(document), restored.metadata(), restored.specs());
    // A deleted one can't be leased: bringing it back is like creating it.
    boolean fenced = gate.fenced() && !document.deleted();
    document.restore(restored);
    document.touch(terms.caller().name(), gate.now());
    documents.update(document, Action.RESTORE, terms, moves, fenced);
    return document;
  }

  private Restored restored(Document document, OptionalLong number) {
    if (number.isPresent()) {
      return documents
          .revision(document, number.getAsLong())
          .map(Restored::of)
          .orElseThrow(NotFound::new);
    }
    if (document.deleted()) {
      return Restored.of(document);
    }
    throw new Invalid(Violation.of("/revision", "not-null", "must name a revision"));
  }

  /**
   * Judges access and expectation alone, for a request whose content can't be read: those two come
   * first (RFC 9110 §13.2.2).
   *
   * @param creates whether the request would create what is not there
   * @throws dev.holdfast.refusal.Refusal as the write itself would
   */
  void judge(Caller caller, DocumentRef ref, ExpectedVersion expected, boolean creates) {
    CollectionAccess gate = collections.enterToRead(caller, ref.collection());
    Found found = documents.find(caller, gate, ref.uid(), false);
    if (creates) {
      requireWriterOrCreator(gate, found);
    } else {
      found.requireWriterIfLive();
    }
    expected.check(found.seenOrNull());
  }

  /** As {@link #judge}, for a request that would create under a name of the server's choice. */
  void judgeCreate(Caller caller, String collection) {
    Documents.requireCreator(collections.enterToRead(caller, collection));
  }

  private Document createOver(
      Terms terms, CollectionAccess gate, Found found, DocumentContent content) {
    if (!found.isFree()) {
      throw taken(found.seen().map(Document::uid));
    }
    Moves moves = admit(terms.caller(), gate, found, content);
    String creator = terms.caller().name();
    if (found.row().isPresent()) {
      Document deleted = found.row().get();
      deleted.create(content, creator, gate.now());
      documents.update(deleted, Action.CREATE, terms, moves, false);
      return deleted;
    }
    String uid = Objects.requireNonNull(content.uid());
    Document document = new Document(gate.id(), uid, content, creator, gate.now());
    documents.insert(document, terms, moves);
    return document;
  }

  private Document change(
      Terms terms, CollectionAccess gate, Found found, DocumentContent content, Action action) {
    found.requireMayChangeAccess(content.access());
    Moves moves = admit(terms.caller(), gate, found, content);
    Document document = found.requireLive();
    document.change(content, terms.caller().name(), gate.now());
    documents.update(document, action, terms, moves, gate.fenced());
    return document;
  }

  private Moves admit(Caller caller, CollectionAccess gate, Found found, DocumentContent content) {
    JsonArray specs = JsonBuild.array(content.specs());
    return admission.admit(caller, gate, found.row(), content.content(), specs);
  }

  private static void requireWriterOrCreator(CollectionAccess gate, Found found) {
    found.requireWriterIfLive();
    if (found.live().isEmpty()) {
      Documents.requireCreator(gate);
    }
  }

  private static Invalid taken(Optional<String> conflictsWith) {
    return new Invalid(Violation.unique("/uid", "uid", conflictsWith));
  }

  private static void requireMayShare(CollectionAccess gate, DocumentContent content) {
    if (!content.access().equals(DocumentAccess.NONE)
        && !gate.role().equals(Optional.of(Role.OWNER))) {
      throw new Forbidden("Only owners decide on access.");
    }
  }

  private void check(DocumentContent content, RevisionNote note) {
    shapes.check(content);
    shapes.check(note);
  }
}
