package dev.holdfast.console.grid;

import dev.holdfast.console.Messages;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.console.grid.Deletions.End;
import dev.holdfast.console.grid.Deletions.Outcome;
import dev.holdfast.console.grid.Deletions.Picked;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is done with documents that were chosen from the list: asking, then deleting. The answer is
 * shown at once: sent again, the form finds its work done and says so.
 */
@Named
@RequestScoped
public class DocumentsDeletion {

  /** The version that was shown, and the uid. */
  private static final Pattern PICK = Pattern.compile("([0-9]{1,18}) (.{1,200})");

  @Inject private Deletions deletions;
  @Inject private DocumentsPage page;
  @Inject private Viewer viewer;

  private List<Picked> picked = List.of();
  private List<GridOutcome> outcomes = List.of();
  private boolean asking;

  /** Does what the form asks for. */
  public void run() {
    ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
    String action = request.getRequestParameterMap().getOrDefault("do", "");
    String[] picks = request.getRequestParameterValuesMap().getOrDefault("pick", new String[0]);
    picked =
        Stream.of(picks)
            .distinct()
            .map(PICK::matcher)
            .filter(Matcher::matches)
            .map(match -> new Picked(match.group(2), Long.parseLong(match.group(1))))
            .limit(ListAsked.MOST)
            .toList();
    if (picked.isEmpty()) {
      Messages.failed(Texts.get("documents.delete.none"));
    } else if (action.equals("ask")) {
      asking = true;
    } else if (action.equals("delete")) {
      outcomes =
          deletions.delete(viewer.caller(), page.getCollection(), picked).stream()
              .map(DocumentsDeletion::told)
              .toList();
    }
  }

  private static GridOutcome told(Outcome outcome) {
    String why = outcome.why();
    String text =
        switch (outcome.end()) {
          case DELETED -> Texts.get("documents.deleted");
          case GONE -> why.isEmpty() ? Texts.get("documents.gone") : by("documents.gone.by", why);
          case CHANGED -> by("documents.changed.by", why);
          case REFUSED -> why;
          case NOT_TRIED -> Texts.get("documents.notTried");
        };
    return new GridOutcome(outcome.uid(), text, outcome.end() == End.DELETED);
  }

  private static String by(String key, String who) {
    return Texts.get(key, who);
  }

  /** Whether it is asked if those that were chosen are to be deleted. */
  public boolean isAsking() {
    return asking;
  }

  /** Those that were chosen. */
  public List<GridRow> getPicked() {
    return picked.stream()
        .map(one -> new GridRow(one.uid(), one.version() + " " + one.uid(), "", List.of()))
        .toList();
  }

  /** What is asked. */
  public String getQuestion() {
    return Texts.get("documents.delete.question", picked.size());
  }

  /** Back to the list. */
  public String getBack() {
    return page.asked().here().text();
  }

  /** What became of each. */
  public List<GridOutcome> getOutcomes() {
    return outcomes;
  }

  /** Whether all were deleted. */
  public boolean isComplete() {
    return outcomes.stream().allMatch(GridOutcome::done);
  }

  /** What became of them, in a sentence. */
  public String getSummary() {
    long done = outcomes.stream().filter(GridOutcome::done).count();
    return Texts.get("documents.deleted.summary", done, outcomes.size());
  }
}
