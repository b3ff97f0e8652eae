package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.document.Blame.Origin;
import dev.holdfast.document.RevisionSizes.Size;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.Pointer;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Finds out which revisions set the fields of a document, in steps that fit in memory. */
@ApplicationScoped
@Guarded
@Transactional
public class BlameReader {

  /** Most documents have fewer, and most fields were set lately. */
  private static final int STEP = 100;

  /** What one answer may cost where revisions are small. */
  static final int MAX_REVISIONS = 10_000;

  /** What one answer may cost where they are large; the last step may go beyond by its own size. */
  static final long MAX_BYTES = 64L << 20;

  private static final String CONTENT =
      """
      select r.number, r.author, r.at, r.action, r.metadata, r.specs, r.access from revisions r
      where r.document_id = ?1 and r.number between ?2 and ?3 order by r.number desc""";

  @PersistenceContext private EntityManager em;
  @Inject private DocumentReader documents;
  @Inject private RevisionSizes sizes;

  /**
   * Blames the fields of a live document.
   *
   * @param part where the fields stand; the root for all
   * @return open, where the work was more than is done for one answer
   * @throws NotFound if there is no document that the caller may see
   * @throws MalformedRequest if the part has too many fields
   */
  Blame find(Caller caller, DocumentRef ref, Pointer part) {
    Document document = documents.find(caller, ref);
    Blame blame = new Blame(Fields.of(DocumentJson.contentOf(document), part));
    // What was written since the document was read is not looked at.
    long before = document.revision() + 1;
    int revisions = 0;
    long bytes = 0;
    while (blame.isOpen() && revisions < MAX_REVISIONS && bytes < MAX_BYTES) {
      Slice<Size> step = sizes.newest(document.id(), before, STEP, RevisionFilter.ALL);
      look(blame, document, step.items());
      if (!step.more()) {
        blame.end();
      } else {
        before = oldest(step.items());
      }
      revisions += step.items().size();
      bytes += step.items().stream().mapToLong(Size::bytes).sum();
    }
    return blame;
  }

  private void look(Blame blame, Document document, List<Size> step) {
    if (step.isEmpty()) {
      return;
    }
    List<?> rows =
        em.createNativeQuery(CONTENT)
            .setParameter(1, document.id())
            .setParameter(2, oldest(step))
            .setParameter(3, step.get(0).number())
            .getResultList();
    for (Object row : rows) {
      if (blame.isOpen()) {
        look(blame, (Object[]) row);
      }
    }
  }

  private static void look(Blame blame, Object[] row) {
    Origin origin =
        new Origin(((Number) row[0]).longValue(), (String) row[1], Database.instant(row[2]));
    JsonObject content =
        DocumentJson.content(
            JsonText.parse(row[4].toString()),
            JsonText.parse(row[5].toString()),
            JsonText.parse(row[6].toString()));
    blame.look(origin, Action.ofKept((String) row[3]), content);
  }

  private static long oldest(List<Size> step) {
    return step.get(step.size() - 1).number();
  }
}
