package dev.holdfast.console.document;

import dev.holdfast.console.form.FieldEdits;
import dev.holdfast.console.form.FieldReader;
import dev.holdfast.console.form.FormReader;
import dev.holdfast.console.form.NotOfItsKind;
import dev.holdfast.json.JsonDigest;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.json.MergeConflict;
import dev.holdfast.json.Pointer;
import dev.holdfast.json.ThreeWayMerge;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was chosen on the page that asks, as it comes back. */
final class MergeForm {

  static final String MINE = "mine";
  static final String PICK = "pick:";
  static final String OTHER = "other:";

  /** Digests of what others had at a place when it was asked. */
  static final String SEEN = "seen:";

  /** Digest of the result that was shown. */
  static final String RESULT = "result";

  private final Map<String, String> parameters;
  private final JsonObject mine;

  /** Of the request's parameters; empty if there is nothing of ours in them. */
  static Optional<MergeForm> posted(Map<String, String> parameters) {
    String mine = parameters.get(MINE);
    try {
      return mine != null && JsonText.parse(mine) instanceof JsonObject content
          ? Optional.of(new MergeForm(parameters, content))
          : Optional.empty();
    } catch (MalformedJson notOurs) {
      return Optional.empty();
    }
  }

  MergeForm(Map<String, String> parameters, JsonObject mine) {
    this.parameters = Map.copyOf(parameters);
    this.mine = mine;
  }

  /** What was to be saved. */
  JsonObject mine() {
    return mine;
  }

  /**
   * Merges anew with what is there by now. A third value that was typed where there is no question
   * any more is what the writer wants there.
   */
  Merging on(JsonObject base, Saving.Latest theirs, @Nullable JsonValue schema) {
    ThreeWayMerge merge = ThreeWayMerge.of(base, mine, theirs.content(), Content.SETS);
    JsonObject wanted = withOrphans(merge.conflicts(), schema);
    ThreeWayMerge last =
        wanted == mine ? merge : ThreeWayMerge.of(base, wanted, theirs.content(), Content.SETS);
    return new Merging(base, wanted, theirs, last, parameters, schema);
  }

  private JsonObject withOrphans(List<MergeConflict> conflicts, @Nullable JsonValue schema) {
    FieldEdits edits = new FieldEdits();
    boolean any = false;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      if (!name.startsWith(PICK) || !parameter.getValue().equals("other")) {
        continue;
      }
      String pointer = name.substring(PICK.length());
      Optional<List<String>> path = Pointer.of(pointer).map(Pointer::tokens);
      if (path.filter(tokens -> !tokens.isEmpty()).isEmpty()
          || conflicts.stream().anyMatch(conflict -> conflict.pointer().equals(pointer))) {
        continue;
      }
      try {
        edits.put(
            path.get(),
            FieldReader.read(
                MergeFields.field(pointer, schema, mine),
                parameters.getOrDefault(OTHER + pointer, ""),
                FormReader.find(path.get(), mine)));
        any = true;
      } catch (NotOfItsKind unread) {
        // It was told on the page before; what was to be saved stands.
      }
    }
    return any ? edits.appliedTo(mine) : mine;
  }

  /** Names a value, or its absence. */
  static String digest(@Nullable JsonValue value) {
    return value == null ? "" : JsonDigest.of(List.of(value));
  }
}
