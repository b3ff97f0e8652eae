package dev.holdfast.console.document;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.holdfast.access.Role;
import dev.holdfast.collection.CollectionReader;
import dev.holdfast.collection.EnteredCollection;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.console.Address;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.document.Document;
import dev.holdfast.document.DocumentRef;
import dev.holdfast.document.SeenDocument;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A document: its form, and what is done with it. */
@Named
@RequestScoped
public class DocumentPage {

  static final String PATH = "/app/document";

  @Inject private DocumentStore store;
  @Inject private CollectionReader collections;
  @Inject private Viewer viewer;

  private @Nullable EnteredCollection entered;
  private @Nullable SeenDocument seen;
  private @Nullable DocumentEdit edit;
  private Optional<DocumentForm> shown = Optional.empty();

  /** Reads what there is, to be shown. */
  public void open() {
    enter();
    if (isCreating()) {
      if (entered == null) {
        throw new NotFound();
      }
      if (!entered.role().includes(Role.EDITOR)) {
        throw new Forbidden("Only editors create documents.");
      }
      shown = Optional.of(DocumentForm.opened(Content.EMPTY, OptionalLong.empty()));
    } else {
      load();
    }
  }

  private void load() {
    SeenDocument found =
        store
            .see(ref(getUid()))
            .filter(there -> !there.document().deleted())
            .orElseThrow(NotFound::new);
    seen = found;
    Saving.Latest latest = DocumentStore.latestOf(found.document());
    shown = Optional.of(DocumentForm.opened(latest.content(), latest.versionOrNone()));
  }

  /** Who sees single documents only has no schema, and gets fields from what is in them. */
  private void enter() {
    try {
      entered = collections.enter(viewer.caller(), getCollection());
    } catch (NotFound | Unavailable unseen) {
      entered = null;
    }
  }

  /** Does what was asked with the form that came back. */
  public void act() {
    enter();
    Map<String, String> parameters = parameters();
    DocumentForm form = DocumentForm.posted(parameters);
    DocumentEdit work =
        new DocumentEdit(store, viewer.getName(), ref(named(parameters)), schema(), form);
    edit = work;
    DocumentEdit.End end = act(work, parameters);
    shown = Optional.of(work.form());
    end(work, end);
  }

  private DocumentEdit.End act(DocumentEdit work, Map<String, String> parameters) {
    String wanted = parameters.getOrDefault("do", "save");
    Optional<MergeForm> choices = MergeForm.posted(parameters);
    if (wanted.equals("copy")) {
      return work.copy(ref(copied(parameters)), choices.map(MergeForm::mine), isOwner());
    }
    if (choices.isPresent()) {
      return wanted.equals("revise")
          ? work.revise(choices.get())
          : work.saveMerged(choices.get(), wanted.equals("save"));
    }
    return switch (wanted) {
      case "json" -> work.showJson();
      case "form" -> work.showFields();
      case "delete" -> work.delete();
      case "save" -> isCreating() ? work.create() : work.save();
      default -> DocumentEdit.End.FORM;
    };
  }

  private void end(DocumentEdit work, DocumentEdit.End end) {
    String where = work.ref().uid();
    switch (end) {
      case FORM ->
          FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(work.status());
      case SAVED -> {
        if (work.notice() == null) {
          viewer.goOn(address(where), "documentSaved");
        } else {
          viewer.done();
          load();
        }
      }
      case CREATED -> viewer.goOn(address(where), "documentCreated");
      case COPIED -> viewer.goOn(address(where), "documentCopied");
      case DELETED ->
          viewer.goOn(
              Address.of("/app/documents").with("collection", getCollection()), "documentDeleted");
    }
  }

  Address address(String of) {
    return Address.of(PATH).with("collection", getCollection()).with("uid", of);
  }

  /** A new document has the name that was typed, or the one that was made with its form. */
  private String named(Map<String, String> parameters) {
    return isCreating() && getUid().isEmpty() ? parameters.getOrDefault("id", "") : getUid();
  }

  private static String copied(Map<String, String> parameters) {
    String typed = parameters.getOrDefault("copyUid", "").strip();
    return typed.isEmpty() ? parameters.getOrDefault("id", "") : typed;
  }

  private DocumentRef ref(String of) {
    return new DocumentRef(getCollection(), of);
  }

  private static Map<String, String> parameters() {
    return new HashMap<>(
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap());
  }

  @Nullable JsonValue schema() {
    return entered == null ? null : entered.collection().contentSchema();
  }

  DocumentForm form() {
    return shown.orElseThrow(NotFound::new);
  }

  Optional<DocumentEdit> edited() {
    return Optional.ofNullable(edit);
  }

  /** The document as it is; null where a form came back, and it was not looked at. */
  public @Nullable Document getDocument() {
    return seen == null ? null : seen.document();
  }

  /** Whether what is shown may be changed; a form that came back may always be typed into. */
  public boolean isWritable() {
    return seen == null || seen.role().includes(Role.EDITOR);
  }

  /** Whether the viewer decides who is let at it. */
  public boolean isOwner() {
    if (seen != null) {
      return seen.role() == Role.OWNER;
    }
    return entered == null ? form().hasAccess() : entered.role() == Role.OWNER;
  }

  /** Names this form, and what it makes once, however often it comes. */
  public String getId() {
    String id = shown.map(form -> form.text("id")).orElse(null);
    return id == null || !id.matches("[0-9a-f-]{36}")
        ? UuidCreator.getTimeOrderedEpoch().toString()
        : id;
  }

  /** Whether it is known what to show. */
  public boolean isReady() {
    return shown.isPresent();
  }

  /** The page's title. */
  public String getTitle() {
    return isCreating() ? Texts.get("document.new") : getUid();
  }

  /** Whether the whole metadata is to be shown as text, where the form does not say. */
  boolean wantsJson() {
    return Parameters.get("mode").equals("json");
  }

  /** Whether there is no document yet. */
  public boolean isCreating() {
    return !Parameters.get("new").isEmpty();
  }

  /** Where it is. */
  public String getCollection() {
    return Parameters.get("collection");
  }

  /** Its name. */
  public String getUid() {
    return Parameters.get("uid");
  }

  /** What was merged when it was saved. */
  List<ChangeView> changes() {
    return edited()
        .map(work -> ChangeView.of(work.merged(), schema(), form().base()))
        .orElse(List.of());
  }
}
