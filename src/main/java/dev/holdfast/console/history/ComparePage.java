package dev.holdfast.console.history;

import dev.holdfast.collection.CollectionReader;
import dev.holdfast.console.Digits;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.console.form.SchemaTitles;
import dev.holdfast.document.DocumentJson;
import dev.holdfast.document.Revision;
import dev.holdfast.document.RevisionService;
import dev.holdfast.json.FieldDifferences;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Two revisions of a document, field by field and side by side. */
@Named
@RequestScoped
public class ComparePage {

  @Inject private RevisedDocument document;
  @Inject private RevisionService revisions;
  @Inject private CollectionReader collections;
  @Inject private Viewer viewer;

  private @Nullable Compared compared;

  private record Compared(
      Revision older, Revision newer, FieldDifferences differences, List<ComparedField> fields) {}

  private Compared compared() {
    Compared known = compared;
    if (known == null) {
      long second = newer();
      Revision older = revisions.find(viewer.caller(), document.ref(), older(second));
      Revision newer = revisions.find(viewer.caller(), document.ref(), second);
      FieldDifferences differences =
          FieldDifferences.between(DocumentJson.contentOf(older), DocumentJson.contentOf(newer));
      known = new Compared(older, newer, differences, fields(differences));
      compared = known;
    }
    return known;
  }

  /** If nothing is said, the newest. */
  private long newer() {
    return asked("to").orElseGet(() -> document.document().revision());
  }

  /** If nothing is said, the one before the second. */
  private long older(long newer) {
    return asked("from").orElse(Math.max(1, newer - 1));
  }

  /** What is no number names no revision. */
  private static OptionalLong asked(String parameter) {
    String text = Parameters.get(parameter);
    OptionalLong number = Digits.read(text);
    if (number.isEmpty() && !text.isEmpty()) {
      throw new NotFound();
    }
    return number;
  }

  /** Where they differ. */
  public List<ComparedField> getFields() {
    return compared().fields();
  }

  private List<ComparedField> fields(FieldDifferences differences) {
    Map<String, String> titles = SchemaTitles.byPointer(schema());
    return differences.list().stream()
        .map(found -> ComparedField.of(found, titles.getOrDefault(found.pointer(), "")))
        .toList();
  }

  /** JSON {@code null} for who may see the document, but not the collection. */
  private JsonValue schema() {
    try {
      return collections
          .enter(viewer.caller(), document.getCollection())
          .collection()
          .contentSchema();
    } catch (NotFound guest) {
      return JsonValue.NULL;
    }
  }

  /** Whether all differences are shown. */
  public boolean isComplete() {
    return compared().differences().isComplete();
  }

  /** The first of the two. */
  public Revision getOlder() {
    return compared().older();
  }

  /** The second of the two. */
  public Revision getNewer() {
    return compared().newer();
  }

  /** The first of the two, whole. */
  public String getOlderText() {
    return text(compared().older());
  }

  /** The second of the two, whole. */
  public String getNewerText() {
    return text(compared().newer());
  }

  private static String text(Revision revision) {
    JsonObject content = DocumentJson.contentOf(revision);
    return JsonText.pretty(content);
  }

  /** What is called so, of the first of the two. */
  public String getOlderTitle() {
    return title(compared().older());
  }

  /** What is called so, of the second of the two. */
  public String getNewerTitle() {
    return title(compared().newer());
  }

  private static String title(Revision revision) {
    return Texts.get("compare.revision", Long.toString(revision.number()));
  }

  /** What the button does. */
  public String getRestoreTitle() {
    return Texts.get("history.restore.of", Long.toString(compared().older().number()));
  }

  /** What is known of a change, in a word. */
  public String kind(ComparedField field) {
    return Texts.get("compare." + field.kind());
  }

  /** Whether the viewer may bring the first of them back, and it is not what is there. */
  public boolean isRestorable() {
    return document.isWritable()
        && (document.isDeleted() || compared().older().version() != document.getVersion());
  }
}
