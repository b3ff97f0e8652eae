package dev.holdfast.console.document;

import dev.holdfast.console.Texts;
import dev.holdfast.console.form.FieldText;
import dev.holdfast.console.form.FormField;
import dev.holdfast.console.form.PostedFields;
import dev.holdfast.json.JsonText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A document's form as its page shows it. */
@Named
@RequestScoped
public class DocumentFormPage {

  private static final List<String> OTHER_PLACES =
      List.of("/uid", "/specs", "/access/editors", "/access/viewers", "/comment");

  @Inject private DocumentPage page;

  private @Nullable PostedFields fields;
  private @Nullable Problems problems;
  private @Nullable List<FieldView> views;

  private PostedFields fields() {
    PostedFields made = fields;
    if (made == null) {
      made = page.form().fields(page.schema());
      fields = made;
    }
    return made;
  }

  private Problems problems() {
    Problems found = problems;
    if (found == null) {
      Set<String> places = new HashSet<>(OTHER_PLACES);
      if (isJson()) {
        places.add("/metadata");
      } else {
        fields().fields().forEach(field -> places.add(field.pointer()));
      }
      found = new Problems(page.edited().map(DocumentEdit::violations).orElse(List.of()), places);
      problems = found;
    }
    return found;
  }

  /** The fields for metadata, in their order. */
  public List<FieldView> getFields() {
    List<FieldView> made = views;
    if (made == null) {
      made = new ArrayList<>();
      String before = "";
      for (FormField field : fields().fields()) {
        String groups = String.join(" › ", field.groups());
        made.add(
            new FieldView(
                "f" + made.size(),
                field,
                groups.equals(before) ? "" : groups,
                fields().text(field),
                problems().at(field.pointer())));
        before = groups;
      }
      views = made;
    }
    return made;
  }

  /** Whether the fields are all there is to the metadata. */
  public boolean isComplete() {
    return fields().complete();
  }

  /** Whether the metadata is typed as a whole. */
  public boolean isJson() {
    return page.form().json() != null
        || (page.edited().isEmpty() && (page.wantsJson() || fields().fields().isEmpty()));
  }

  /** The whole metadata. */
  public String getJsonText() {
    String typed = page.form().json();
    return typed == null ? JsonText.pretty(page.form().shown()) : FieldText.withLineFeeds(typed);
  }

  /** What the button does that saves. */
  public String getSaveLabel() {
    if (page.isCreating()) {
      return Texts.get("document.create");
    }
    return Texts.get(isGone() ? "document.recreate" : "document.save");
  }

  /** What is wrong at a place that is no field of metadata. */
  public List<Problem> problemsAt(String place) {
    return problems().at(place);
  }

  /** What is wrong elsewhere. */
  public List<Problem> getOtherProblems() {
    return problems().others();
  }

  /** What was opened. */
  public String getBase() {
    return JsonText.write(page.form().base());
  }

  /** What the fields were made from; empty text where it is what was opened. */
  public String getShown() {
    DocumentForm form = page.form();
    return form.shown() == Content.metadata(form.base()) ? "" : JsonText.write(form.shown());
  }

  /** Which state was opened. */
  public String getVersion() {
    return said(DocumentForm.VERSION);
  }

  /** Whether the document was deleted under its editor's hands. */
  public boolean isGone() {
    return page.form().isGone();
  }

  /** Names of specs, one in a line. */
  public String getSpecs() {
    return page.form().specs();
  }

  /** Names, one in a line. */
  public String names(String role) {
    return page.form().names(role);
  }

  /** Whether members of the collection are kept out. */
  public boolean isExclusive() {
    return page.form().isPrivate();
  }

  /** A text as it was typed. */
  public String said(String name) {
    String text = page.form().text(name);
    return text == null ? "" : text;
  }

  /** What is told of what was tried; null for nothing. */
  public @Nullable Notice getNotice() {
    return page.edited().map(DocumentEdit::notice).orElse(null);
  }

  /** Whether a form came back, and is shown as it was typed. */
  public boolean isPosted() {
    return page.edited().isPresent() && page.getDocument() == null;
  }

  /** What was merged by itself when it was saved. */
  public List<ChangeView> getMerged() {
    return page.changes();
  }
}
