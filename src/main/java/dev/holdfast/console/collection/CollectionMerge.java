package dev.holdfast.console.collection;

import dev.holdfast.console.Reasons;
import dev.holdfast.console.document.ChangeView;
import dev.holdfast.console.document.MergeRow;
import dev.holdfast.console.document.Saving;
import dev.holdfast.console.form.FieldText;
import dev.holdfast.json.JsonDigest;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.json.MergeChoice;
import dev.holdfast.json.MergeConflict;
import dev.holdfast.json.MergedChange;
import dev.holdfast.json.ThreeWayMerge;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What two made of one collection: what is asked, what was answered, and what comes of it. */
final class CollectionMerge {

  static final String PICK = "pick:";

  /** What was typed at a place where neither is wanted. */
  static final String OTHER = "other:";

  /** What others had at a place when it was asked: an answer counts for that question alone. */
  static final String SEEN = "seen:";

  private final JsonObject mine;
  private final Saving.Latest theirs;
  private final ThreeWayMerge merge;
  private final Map<String, String> answers;
  private final List<MergeRow> rows = new ArrayList<>();
  private final Map<String, MergeChoice> choices = new HashMap<>();

  /**
   * Merges.
   *
   * @param base what was opened
   * @param mine what was typed
   * @param answers parameters of the page that asked before
   */
  CollectionMerge(
      JsonObject base, JsonObject mine, Saving.Latest theirs, Map<String, String> answers) {
    this.mine = mine;
    this.theirs = theirs;
    this.answers = answers;
    merge = ThreeWayMerge.of(Parts.of(base), Parts.of(mine), theirs.content(), Parts.SETS);
    merge.conflicts().forEach(this::ask);
  }

  /** What it comes to; empty while something is to be chosen. */
  Optional<JsonObject> result() {
    return choices.size() == rows.size()
        ? Optional.of(Parts.toContent(merge.resolve(choices)))
        : Optional.empty();
  }

  private void ask(MergeConflict conflict) {
    String pointer = conflict.pointer();
    String seen = digest(conflict);
    String before = answers.get(SEEN + pointer);
    String pick = seen.equals(before) ? answers.getOrDefault(PICK + pointer, "") : "";
    String other =
        FieldText.withLineFeeds(answers.getOrDefault(OTHER + pointer, text(conflict.mine())));
    String problem = "";
    try {
      choice(pick, pointer, other).ifPresent(choice -> choices.put(pointer, choice));
    } catch (MalformedJson unread) {
      problem = Reasons.of(unread.reason());
    }
    rows.add(
        new MergeRow(
            "c" + rows.size(),
            pointer,
            pointer,
            text(conflict.base()),
            text(conflict.theirs()),
            text(conflict.mine()),
            pick,
            other,
            problem,
            seen,
            before != null && !before.equals(seen)));
  }

  private static Optional<MergeChoice> choice(String pick, String pointer, String other) {
    return switch (pick) {
      case "mine" -> Optional.of(MergeChoice.MINE);
      case "theirs" -> Optional.of(MergeChoice.THEIRS);
      case "other" -> Optional.of(Parts.typed(pointer, other));
      default -> Optional.empty();
    };
  }

  private static String digest(MergeConflict conflict) {
    JsonValue value = conflict.theirs();
    return value == null ? "" : JsonDigest.of(List.of(value));
  }

  /** What is asked; places are called by their pointers. */
  List<MergeRow> asked() {
    return rows;
  }

  /** What one side changed alone. */
  List<MergedChange> changes() {
    return merge.changes();
  }

  /** What was typed, as it would have been saved. */
  JsonObject mine() {
    return mine;
  }

  Saving.Latest theirs() {
    return theirs;
  }

  static List<ChangeView> views(List<MergedChange> changes) {
    return changes.stream()
        .map(
            change ->
                new ChangeView(
                    Labels.of(change.pointer()),
                    text(change.before()),
                    text(change.after()),
                    change.side().name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static String text(@Nullable JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value instanceof JsonArray list && list.stream().allMatch(JsonString.class::isInstance)) {
      return list.getValuesAs(JsonString.class).stream()
          .map(JsonString::getString)
          .collect(Collectors.joining("\n"));
    }
    return value == null ? "" : JsonText.pretty(value);
  }
}
