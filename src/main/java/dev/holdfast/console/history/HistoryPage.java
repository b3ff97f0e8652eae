package dev.holdfast.console.history;

import dev.holdfast.console.Address;
import dev.holdfast.console.Digits;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.document.Document;
import dev.holdfast.document.Revision;
import dev.holdfast.document.RevisionFilter;
import dev.holdfast.document.RevisionService;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a document, newest first; of a deleted one, too. */
@Named
@RequestScoped
public class HistoryPage {

  private static final int ROWS = 50;

  @Inject private RevisedDocument document;
  @Inject private RevisionService revisions;
  @Inject private Viewer viewer;

  private @Nullable Slice<Revision> found;
  private @Nullable List<HistoryEntry> entries;

  private Slice<Revision> found() {
    Slice<Revision> page = found;
    if (page == null) {
      long behind = Digits.read(getBefore()).orElse(Long.MAX_VALUE);
      page = revisions.page(viewer.caller(), document.ref(), RevisionFilter.ALL, behind, ROWS);
      found = page;
    }
    return page;
  }

  /** A page of revisions. */
  public List<HistoryEntry> getEntries() {
    List<HistoryEntry> made = entries;
    if (made == null) {
      made = entries();
      entries = made;
    }
    return made;
  }

  private List<HistoryEntry> entries() {
    Document current = document.document();
    List<HistoryEntry> made = new ArrayList<>();
    List<Revision> shown = found().items();
    for (int i = 0; i < shown.size(); i++) {
      Revision revision = shown.get(i);
      made.add(
          new HistoryEntry(
              revision.number(),
              Texts.get("history.action." + revision.action()),
              revision.at(),
              revision.author(),
              revision.comment().orElse(""),
              !current.deleted() && revision.version() == current.version(),
              i == Math.min(1, shown.size() - 1),
              i == 0));
    }
    return made;
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(last -> address().with("before", Long.toString(last.number())).text())
        .orElse("");
  }

  /** Where the newest are; empty text if these are they. */
  public String getNewest() {
    return getBefore().isEmpty() ? "" : address().text();
  }

  private Address address() {
    return document.address("/app/history");
  }

  /** What the button of a revision does, for who does not see its row. */
  public String restoreOf(HistoryEntry entry) {
    return Texts.get("history.restore.of", Long.toString(entry.number()));
  }

  /** What the first circle of a revision is for. */
  public String fromOf(HistoryEntry entry) {
    return Texts.get("history.from.of", Long.toString(entry.number()));
  }

  /** What the second circle of a revision is for. */
  public String toOf(HistoryEntry entry) {
    return Texts.get("history.to.of", Long.toString(entry.number()));
  }

  /** The number behind the first; empty text for the newest. Anything may come. */
  public String getBefore() {
    return Parameters.get("before");
  }
}
