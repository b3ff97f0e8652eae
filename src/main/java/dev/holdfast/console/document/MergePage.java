package dev.holdfast.console.document;

import dev.holdfast.json.JsonText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked where two have changed the same. */
@Named
@RequestScoped
public class MergePage {

  @Inject private DocumentPage page;

  private @Nullable Merging merging;

  private Optional<Merging> merging() {
    if (merging == null) {
      merging =
          page.edited()
              .map(DocumentEdit::merging)
              .map(found -> found.labelled(page.schema()))
              .orElse(null);
    }
    return Optional.ofNullable(merging);
  }

  /** Whether anything is. */
  public boolean isAsked() {
    return merging().isPresent();
  }

  /** The questions. */
  public List<MergeRow> getRows() {
    return merging().map(Merging::rows).orElse(List.of());
  }

  /** What is taken over by itself. */
  public List<ChangeView> getChanges() {
    return merging()
        .map(found -> ChangeView.of(found.changes(), page.schema(), found.base()))
        .orElse(List.of());
  }

  /** Who changed it last. */
  public String getWho() {
    return merging().map(found -> found.theirs().by()).orElse("");
  }

  /** Whose a value is. */
  public String whose(String pick) {
    return MergeRow.whose(pick, getWho());
  }

  /** The version that is to be saved over. */
  public String getVersion() {
    return merging().map(found -> Long.toString(found.theirs().version())).orElse("");
  }

  /** What was opened. */
  public String getBase() {
    return merging().map(found -> JsonText.write(found.base())).orElse("");
  }

  /** What was to be saved. */
  public String getMine() {
    return merging().map(found -> JsonText.write(found.mine())).orElse("");
  }

  /** The same, to be read. */
  public String getMineToRead() {
    return merging().map(found -> JsonText.pretty(found.mine())).orElse("");
  }

  /** What would be saved; empty text while something is to be chosen. */
  public String getResult() {
    return merging().flatMap(Merging::result).map(MergePage::pretty).orElse("");
  }

  private static String pretty(JsonObject content) {
    return JsonText.pretty(content);
  }

  /** Names it. */
  public String getDigest() {
    return merging().map(Merging::digest).orElse("");
  }
}
