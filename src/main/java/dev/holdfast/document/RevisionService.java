package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.change.Change;
import dev.holdfast.change.ChangeAction;
import dev.holdfast.change.Changes;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.collection.CollectionGate;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.document.RevisionSizes.Size;
import dev.holdfast.json.JsonDiff;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The history of a document: reading, comparing, and removing single revisions. */
@ApplicationScoped
@Guarded
@Transactional
public class RevisionService {

  @PersistenceContext private EntityManager em;
  @Inject private CollectionGate collections;
  @Inject private DocumentReader reader;
  @Inject private Documents documents;
  @Inject private RevisionSizes sizes;
  @Inject private Changes changes;

  /**
   * Lists revisions, newest first.
   *
   * @param filter which ones
   * @param before the number behind the first; {@link Long#MAX_VALUE} for the newest
   * @throws NotFound if the caller may not see the document
   */
  public Slice<Revision> page(
      Caller caller, DocumentRef ref, RevisionFilter filter, long before, int limit) {
    Document document = reader.findKept(caller, ref);
    long last = before;
    while (true) {
      Slice<Long> numbers = sizes.newest(document.id(), last, limit, filter).map(Size::number);
      List<Revision> revisions = revisions(document, numbers.items());
      // All may be removed by now: a page that goes on must have an item to go on from.
      if (!revisions.isEmpty() || !numbers.more()) {
        return new Slice<>(revisions, numbers.more());
      }
      last = numbers.items().get(numbers.items().size() - 1);
    }
  }

  private List<Revision> revisions(Document document, List<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "select r from Revision r where r.documentId = :document and r.number in :numbers"
                + " order by r.number desc",
            Revision.class)
        .setParameter("document", document.id())
        .setParameter("numbers", numbers)
        .getResultList();
  }

  /**
   * Reads one revision.
   *
   * @throws NotFound if there is none, or the caller may not see the document
   */
  public Revision find(Caller caller, DocumentRef ref, long number) {
    return find(reader.findKept(caller, ref), number);
  }

  /**
   * The patch (RFC 6902) that turns one revision's content into another's.
   *
   * @param to which revision; the newest if left out
   * @throws NotFound if one of them is not kept, or the caller may not see the document
   */
  JsonArray diff(Caller caller, DocumentRef ref, long from, OptionalLong to) {
    Document document = reader.findKept(caller, ref);
    Revision older = find(document, from);
    Revision newer = find(document, to.orElse(document.revision()));
    return JsonDiff.between(DocumentJson.contentOf(older), DocumentJson.contentOf(newer));
  }

  /**
   * Removes one revision; the others keep their numbers.
   *
   * @throws Forbidden unless the caller is an owner
   */
  void delete(Caller caller, DocumentRef ref, long number) {
    CollectionAccess gate = collections.enterToWrite(caller, ref.collection());
    // Locked: a revision that is just being counted must not be taken for one that was removed.
    Found found = documents.find(caller, gate, ref.uid(), true);
    Document document = found.seen().orElseThrow(NotFound::new);
    if (!found.role().equals(Optional.of(Role.OWNER))) {
      throw new Forbidden("Only owners remove revisions.");
    }
    int rows =
        em.createQuery(
                "delete from Revision r where r.documentId = :document and r.number = :number")
            .setParameter("document", document.id())
            .setParameter("number", number)
            .executeUpdate();
    if (rows == 0) {
      throw new NotFound();
    }
    if (rows > 1) {
      throw new IllegalStateException("revisions_number_key is unique: " + ref + " " + number);
    }
    changes.add(
        new Change(
            gate.id(),
            Optional.of(new Change.Subject(document.id(), document.uid())),
            OptionalLong.of(number),
            ChangeAction.DELETE_REVISION,
            caller.name(),
            gate.now()));
  }

  private Revision find(Document document, long number) {
    return documents.revision(document, number).orElseThrow(NotFound::new);
  }
}
