package dev.holdfast.console.history;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.concurrency.Versioned;
import dev.holdfast.console.Digits;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.document.Document;
import dev.holdfast.document.DocumentJson;
import dev.holdfast.document.DocumentReader;
import dev.holdfast.document.DocumentRef;
import dev.holdfast.document.DocumentService;
import dev.holdfast.document.Revision;
import dev.holdfast.document.RevisionNote;
import dev.holdfast.document.RevisionService;
import dev.holdfast.document.SeenDocument;
import dev.holdfast.document.Terms;
import dev.holdfast.json.JsonEquality;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Brings a revision back over the version that its form has shown. Whoever was overtaken is told by
 * whom, and sees what the document is now.
 */
@Named
@RequestScoped
public class Restoration {

  @Inject private DocumentService documents;
  @Inject private DocumentReader reader;
  @Inject private RevisedDocument document;
  @Inject private RevisionService revisions;
  @Inject private Viewer viewer;

  /** Does what the form asks for. */
  public void run() {
    long number = posted("restore");
    long version = posted("version");
    boolean deleted = Parameters.get("deleted").equals("true");
    restore(document.ref(), number, expected(deleted, version));
  }

  private static long posted(String field) {
    return Digits.read(Parameters.get(field)).orElseThrow(NotFound::new);
  }

  /** Of a deleted document there is no version that could be current: it must not be there. */
  private static ExpectedVersion expected(boolean deleted, long version) {
    return deleted
        ? new ExpectedVersion(
            Optional.empty(), Optional.of(ExpectedVersion.States.ANY), OptionalLong.empty())
        : ExpectedVersion.UNSTATED.and(OptionalLong.of(version));
  }

  private void restore(DocumentRef ref, long number, ExpectedVersion expected) {
    Caller caller = viewer.caller();
    try {
      Terms terms = new Terms(caller, expected, RevisionNote.PLAIN, OptionalLong.empty());
      documents.restore(terms, ref, OptionalLong.of(number));
      goOn();
    } catch (StaleVersion stale) {
      if (isDone(caller, ref, number)) {
        goOn();
      } else {
        Messages.failed(
            stale.current().map(Restoration::overtaken).orElseGet(() -> Texts.get("history.gone")));
      }
    } catch (NotFound removed) {
      // The page itself says so if it is the document that is not there.
      Messages.failed(Texts.get("history.restore.removed", Long.toString(number)));
    } catch (Refusal refusal) {
      Messages.refused(refusal);
    }
  }

  private static String overtaken(Versioned current) {
    return Texts.get(
        current.deleted() ? "history.overtaken.deleted" : "history.overtaken", current.updatedBy());
  }

  /** A form that was sent twice has done what it was sent for. */
  private boolean isDone(Caller caller, DocumentRef ref, long number) {
    Optional<Document> current =
        reader
            .see(caller, ref)
            .map(SeenDocument::document)
            .filter(document -> !document.deleted())
            .filter(document -> document.updatedBy().equals(caller.name()));
    if (current.isEmpty()) {
      return false;
    }
    Revision wanted = revisions.find(caller, ref, number);
    return JsonEquality.same(DocumentJson.contentOf(current.get()), DocumentJson.contentOf(wanted));
  }

  private void goOn() {
    viewer.goOn(document.address("/app/history"), "restored");
  }
}
