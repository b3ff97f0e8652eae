package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.collection.CollectionGate;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.find.Position;
import dev.holdfast.find.Sort;
import dev.holdfast.json.Patch;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Many documents, each written by the ordinary path, for work that goes on by itself. What a caller
 * may do is decided anew in each transaction (I10).
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class BulkWrites {

  @Inject private CollectionGate collections;
  @Inject private DocumentService documents;
  @Inject private NewDocuments newcomers;
  @Inject private DocumentReader reader;
  @Inject private DocumentFinder finder;

  /**
   * Judges whether a caller may import.
   *
   * @return the collection's row
   * @throws NotFound if the caller does not see the collection
   * @throws dev.holdfast.refusal.Forbidden if the caller may not create documents there
   */
  public long judgeImport(Caller caller, String collection) {
    CollectionAccess gate = collections.enterToRead(caller, collection);
    Documents.requireCreator(gate);
    return gate.id();
  }

  /**
   * Judges whether a caller may patch what is found.
   *
   * @return the collection's row
   * @throws NotFound if the caller does not see the collection
   * @throws dev.holdfast.refusal.Forbidden if the caller may only read there
   */
  public long judgePatch(Caller caller, String collection) {
    CollectionAccess gate = reader.enter(caller, collection);
    gate.require(Role.EDITOR);
    return gate.id();
  }

  /**
   * Lets whoever sees the collection pass.
   *
   * @throws NotFound for anybody else
   */
  public void requireSight(Caller caller, String collection) {
    reader.enter(caller, collection);
  }

  /**
   * Begins to write several documents, as {@link CollectionGate#enterToWrite} does for one.
   *
   * @param collectionId the row that it has to be
   * @throws dev.holdfast.refusal.Refusal if nothing at all can be written
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void enter(Caller caller, String collection, long collectionId) {
    entered(caller, collection, collectionId);
  }

  private CollectionAccess entered(Caller caller, String collection, long collectionId) {
    CollectionAccess gate = collections.enterToWrite(caller, collection);
    if (gate.id() != collectionId) {
      throw new NotFound();
    }
    Documents.requireCreator(gate);
    return gate;
  }

  /**
   * As {@link #enter}, to write lines of an import.
   *
   * @param replaces whether they may write over what is there
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public DocumentBatch open(Caller caller, String collection, long collectionId, boolean replaces) {
    CollectionAccess gate = entered(caller, collection, collectionId);
    return new DocumentBatch(
        documents, newcomers, terms(caller), new DocumentBatch.Place(collection, gate), replaces);
  }

  /**
   * How many documents a filter finds.
   *
   * @param filter null for all
   * @throws dev.holdfast.refusal.ParameterRefused if it can't be read, or takes too long
   */
  public long count(Caller caller, String collection, @Nullable String filter) {
    return finder.count(caller, collection, wanted(filter));
  }

  /**
   * The next uids of documents that a filter finds.
   *
   * @param after the uid before the first; empty text for the beginning
   * @param limit how many at the most
   */
  public List<String> uids(
      Caller caller, String collection, @Nullable String filter, String after, int limit) {
    Optional<Position> position =
        after.isEmpty()
            ? Optional.empty()
            : Optional.of(new Position(Sort.BY_UID, List.of(), after));
    return finder.page(caller, collection, wanted(filter), position, limit).items().stream()
        .map(hit -> hit.document().uid())
        .toList();
  }

  /**
   * Patches a document, if the filter still finds it.
   *
   * @param filter null for all
   * @return whether it was there and found
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean patch(
      Caller caller, String collection, String uid, @Nullable String filter, Patch patch) {
    return documents.patchIf(
        terms(caller), new DocumentRef(collection, uid), wanted(filter), patch);
  }

  private static Wanted wanted(@Nullable String filter) {
    return Wanted.read(filter, null, null, "filter");
  }

  private static Terms terms(Caller caller) {
    return new Terms(caller, ExpectedVersion.UNSTATED, RevisionNote.PLAIN, OptionalLong.empty());
  }
}
