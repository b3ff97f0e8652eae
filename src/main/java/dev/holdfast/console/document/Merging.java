package dev.holdfast.console.document;

import dev.holdfast.console.Reasons;
import dev.holdfast.console.form.FieldReader;
import dev.holdfast.console.form.FieldText;
import dev.holdfast.console.form.FormField;
import dev.holdfast.console.form.NotOfItsKind;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MergeChoice;
import dev.holdfast.json.MergeConflict;
import dev.holdfast.json.MergedChange;
import dev.holdfast.json.ThreeWayMerge;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A merge that asks: its questions, what was answered so far, and what comes of it. */
final class Merging {

  private final JsonObject base;
  private final JsonObject mine;
  private final Saving.Latest theirs;
  private final ThreeWayMerge merge;
  private final Map<String, String> answers;
  private final @Nullable JsonValue schema;
  private final List<MergeRow> rows = new ArrayList<>();
  private final Map<String, MergeChoice> choices = new HashMap<>();

  /** Nothing was answered yet. */
  Merging(JsonObject base, JsonObject mine, Saving.Latest theirs, ThreeWayMerge merge) {
    this(base, mine, theirs, merge, Map.of(), null);
  }

  /**
   * @param answers parameters of the form that asked before
   */
  Merging(
      JsonObject base,
      JsonObject mine,
      Saving.Latest theirs,
      ThreeWayMerge merge,
      Map<String, String> answers,
      @Nullable JsonValue schema) {
    this.base = base;
    this.mine = mine;
    this.theirs = theirs;
    this.merge = merge;
    this.answers = answers;
    this.schema = schema;
    merge.conflicts().forEach(this::ask);
  }

  /** The same, with what the schema says of its fields. */
  Merging labelled(@Nullable JsonValue by) {
    return new Merging(base, mine, theirs, merge, answers, by);
  }

  private void ask(MergeConflict conflict) {
    String pointer = conflict.pointer();
    FormField field =
        MergeFields.field(pointer, schema, conflict.mine() == null ? theirs.content() : mine);
    String pick = answers.getOrDefault(MergeForm.PICK + pointer, "");
    String typed = answers.get(MergeForm.OTHER + pointer);
    String problem = "";
    try {
      choice(pick, field, typed, conflict).ifPresent(choice -> choices.put(pointer, choice));
    } catch (NotOfItsKind unread) {
      problem = Reasons.of(unread.reason());
    }
    String seen = MergeForm.digest(conflict.theirs());
    String before = answers.get(MergeForm.SEEN + pointer);
    rows.add(
        new MergeRow(
            "c" + rows.size(),
            pointer,
            MergeFields.label(field),
            MergeFields.text(conflict.base()),
            MergeFields.text(conflict.theirs()),
            MergeFields.text(conflict.mine()),
            pick,
            typed == null ? FieldText.of(field, conflict.mine()) : FieldText.withLineFeeds(typed),
            problem,
            seen,
            before != null && !before.equals(seen)));
  }

  private static Optional<MergeChoice> choice(
      String pick, FormField field, @Nullable String typed, MergeConflict conflict)
      throws NotOfItsKind {
    return switch (pick) {
      case "mine" -> Optional.of(MergeChoice.MINE);
      case "theirs" -> Optional.of(MergeChoice.THEIRS);
      case "other" -> Optional.of(other(field, typed == null ? "" : typed, conflict));
      default -> Optional.empty();
    };
  }

  private static MergeChoice other(FormField field, String typed, MergeConflict conflict)
      throws NotOfItsKind {
    JsonValue value = FieldReader.read(field, typed, conflict.mine());
    return value == null ? MergeChoice.ABSENT : MergeChoice.of(value);
  }

  /** The merged document; empty while something is to be chosen. */
  Optional<JsonObject> result() {
    return choices.size() == rows.size() ? Optional.of(merge.resolve(choices)) : Optional.empty();
  }

  /** Names the result; empty text for none. */
  String digest() {
    return result().map(MergeForm::digest).orElse("");
  }

  /** Whether the result is the one that the page before has shown. */
  boolean wasShown() {
    return digest().equals(answers.get(MergeForm.RESULT));
  }

  /** Whether somebody has saved since the page before. */
  boolean movedOn() {
    String version = answers.get(DocumentForm.VERSION);
    return version != null && !version.equals(Long.toString(theirs.version()));
  }

  /** A form of the result, over theirs. */
  DocumentForm revised(DocumentForm form) {
    JsonObject content = result().orElse(mine);
    Map<String, String> parameters = new HashMap<>();
    parameters.put(DocumentForm.VERSION, Long.toString(theirs.version()));
    parameters.put(DocumentForm.BASE, JsonText.write(theirs.content()));
    parameters.put(DocumentForm.SHOWN, JsonText.write(Content.metadata(content)));
    for (String kept : List.of("comment", "lease", "id")) {
      String text = form.text(kept);
      if (text != null) {
        parameters.put(kept, text);
      }
    }
    DocumentForm whole = DocumentForm.opened(content, theirs.versionOrNone());
    parameters.put(DocumentForm.SPECS, whole.specs());
    parameters.put(DocumentForm.ACCESS, "shown");
    parameters.put(DocumentForm.EDITORS, whole.names(DocumentForm.EDITORS));
    parameters.put(DocumentForm.VIEWERS, whole.names(DocumentForm.VIEWERS));
    if (whole.isPrivate()) {
      parameters.put(DocumentForm.PRIVATE, "true");
    }
    return DocumentForm.posted(parameters);
  }

  List<MergeRow> rows() {
    return rows;
  }

  /** What one side changed alone. */
  List<MergedChange> changes() {
    return merge.changes();
  }

  JsonObject base() {
    return base;
  }

  JsonObject mine() {
    return mine;
  }

  Saving.Latest theirs() {
    return theirs;
  }
}
