package dev.holdfast.document;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Versioned;
import dev.holdfast.http.ChangesLink;
import dev.holdfast.http.Paths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Links a conflict over a document to the difference since the writer's version. */
@ApplicationScoped
@Guarded
class DocumentChanges implements ChangesLink {

  @PersistenceContext private EntityManager em;

  @Override
  public Optional<String> between(Versioned current, long yourVersion) {
    if (!(current instanceof Document document)) {
      return Optional.empty();
    }
    return em.createQuery(
            "select r.number, c.name from Revision r, Collection c"
                + " where r.documentId = :document and r.version = :version and c.id = :collection",
            Object[].class)
        .setParameter("document", document.id())
        .setParameter("version", yourVersion)
        .setParameter("collection", document.collectionId())
        .getResultStream()
        .findFirst()
        // Of changes whose revisions were dropped there is nothing to compare with.
        .filter(row -> (Long) row[0] != document.revision())
        .map(row -> path((String) row[1], document, (Long) row[0]));
  }

  private static String path(String collection, Document document, long from) {
    return Paths.of("collections", collection, "documents", document.uid(), "diff")
        + "?from="
        + from
        + "&to="
        + document.revision();
  }
}
