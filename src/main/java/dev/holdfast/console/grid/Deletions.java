package dev.holdfast.console.grid;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.concurrency.Versioned;
import dev.holdfast.console.Reasons;
import dev.holdfast.document.DocumentRef;
import dev.holdfast.document.DocumentService;
import dev.holdfast.document.RevisionNote;
import dev.holdfast.document.Terms;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Deletes documents that somebody chose from a list: each as it was shown, by itself, and whatever
 * becomes of the others.
 */
@ApplicationScoped
class Deletions {

  @Inject private DocumentService documents;

  /**
   * A document that was chosen.
   *
   * @param version that was shown
   */
  record Picked(String uid, long version) {}

  /** What became of one. */
  enum End {
    DELETED,
    /** Somebody else was faster, or it is no longer to be seen. */
    GONE,
    CHANGED,
    REFUSED,
    /** The database does not answer: nothing is known to be wrong with this one. */
    NOT_TRIED
  }

  /**
   * What became of a document.
   *
   * @param why for a refusal, or who was faster; else empty text
   */
  record Outcome(String uid, End end, String why) {}

  /** Deletes what can be, and says of each what became of it. */
  List<Outcome> delete(Caller caller, String collection, List<Picked> picked) {
    List<Outcome> outcomes = new ArrayList<>();
    boolean away = false;
    for (Picked one : picked) {
      if (away) {
        outcomes.add(new Outcome(one.uid(), End.NOT_TRIED, ""));
      } else {
        Outcome outcome = delete(caller, collection, one);
        outcomes.add(outcome);
        away = outcome.end() == End.NOT_TRIED;
      }
    }
    return outcomes;
  }

  private Outcome delete(Caller caller, String collection, Picked one) {
    Terms terms =
        new Terms(
            caller,
            ExpectedVersion.UNSTATED.and(OptionalLong.of(one.version())),
            RevisionNote.PLAIN,
            OptionalLong.empty());
    try {
      documents.delete(terms, new DocumentRef(collection, one.uid()));
      return new Outcome(one.uid(), End.DELETED, "");
    } catch (StaleVersion stale) {
      return stale
          .current()
          .map(current -> overtaken(caller, one, current))
          .orElse(new Outcome(one.uid(), End.GONE, ""));
    } catch (NotFound hidden) {
      return new Outcome(one.uid(), End.GONE, "");
    } catch (Unavailable down) {
      return new Outcome(one.uid(), End.NOT_TRIED, "");
    } catch (Refusal refusal) {
      return new Outcome(one.uid(), End.REFUSED, Reasons.of(refusal));
    }
  }

  /** Perhaps by oneself: a form that was sent twice has done what it was sent for. */
  private static Outcome overtaken(Caller caller, Picked one, Versioned current) {
    if (!current.deleted()) {
      return new Outcome(one.uid(), End.CHANGED, current.updatedBy());
    }
    boolean own =
        current.version() == one.version() + 1 && current.updatedBy().equals(caller.name());
    return own
        ? new Outcome(one.uid(), End.DELETED, "")
        : new Outcome(one.uid(), End.GONE, current.updatedBy());
  }
}
