package dev.holdfast.console.collection;

import dev.holdfast.console.document.ChangeView;
import dev.holdfast.console.document.MergeRow;
import dev.holdfast.json.JsonText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** What is told, and asked, where two have changed one collection. */
@Named
@RequestScoped
public class CollectionMergePage {

  @Inject private CollectionFormPage page;

  private Optional<CollectionMerge> merge() {
    return Optional.ofNullable(page.edited()).map(CollectionEdit::merge);
  }

  /** What was brought together by itself, and is saved. */
  public List<ChangeView> getMerged() {
    return Optional.ofNullable(page.edited())
        .filter(edit -> edit.told() != null)
        .map(edit -> CollectionMerge.views(edit.merged()))
        .orElse(List.of());
  }

  /** What has to be chosen. */
  public List<MergeRow> getRows() {
    return merge().map(CollectionMerge::asked).orElse(List.of()).stream()
        .map(row -> row.labelled(Labels.of(row.pointer())))
        .toList();
  }

  /** What need not be. */
  public List<ChangeView> getChanges() {
    return merge().map(found -> CollectionMerge.views(found.changes())).orElse(List.of());
  }

  /** What was typed, to come back with the answers. */
  public String getMine() {
    return merge().map(found -> JsonText.write(found.mine())).orElse("");
  }

  /** The same to be read. */
  public String getMineToRead() {
    return merge().map(found -> JsonText.pretty(found.mine())).orElse("");
  }

  /** Whose a value is. */
  public String whose(String pick) {
    return MergeRow.whose(pick, merge().map(found -> found.theirs().by()).orElse(""));
  }
}
