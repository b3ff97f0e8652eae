package dev.holdfast.console.collection;

import dev.holdfast.access.Role;
import dev.holdfast.collection.CollectionReader;
import dev.holdfast.collection.CountedCollection;
import dev.holdfast.collection.CreationPolicy;
import dev.holdfast.console.Address;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.console.document.Problem;
import dev.holdfast.console.document.Problems;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form in which a collection is created, and the one in which it is changed. */
@Named
@RequestScoped
public class CollectionFormPage {

  private static final String NEW = "/app/new-collection";
  private static final String EDIT = "/app/edit-collection";
  private static final String COLLECTION = "/app/collection";
  private static final String SCHEMA = "/schema";
  private static final String MINE = "mine";

  @Inject private CollectionStore store;
  @Inject private CollectionReader reader;
  @Inject private CreationPolicy policy;
  @Inject private Viewer viewer;

  private final String name = Parameters.get("name").strip();
  private @Nullable CollectionForm form;
  private @Nullable CollectionEdit edit;
  private @Nullable Problems problems;
  private boolean saved;

  /** Shows a form for a collection that is yet to be. */
  public void openNew() {
    if (!policy.allows(viewer.caller())) {
      throw new Forbidden("Only administrators create collections on this server.");
    }
    form = CollectionForm.opened(JsonValue.EMPTY_JSON_OBJECT, OptionalLong.empty());
  }

  /** Shows the collection as it is. */
  public void open() {
    if (reader.enter(viewer.caller(), name).role() != Role.OWNER) {
      throw new Forbidden("Only owners change a collection.");
    }
    load();
  }

  private void load() {
    CountedCollection found = store.find(name).orElseThrow(NotFound::new);
    form =
        CollectionForm.opened(
            Parts.contentOf(found), OptionalLong.of(found.collection().version()));
  }

  /** Does what was asked with the form for a new one. */
  public void actNew() {
    CollectionEdit work = begin();
    end(
        work,
        switch (asked()) {
          case "save" -> work.create();
          case "add" -> work.addRule();
          default -> CollectionEdit.End.FORM;
        });
  }

  /** Does what was asked with the form of a collection. */
  public void act() {
    CollectionEdit work = begin();
    end(
        work,
        switch (asked()) {
          case "save" -> work.save();
          case "add" -> work.addRule();
          case "together" -> together(work);
          // What is kept of a form that asks to choose is what was typed, and chosen.
          case "show" -> Parameters.has(MINE) ? together(work) : CollectionEdit.End.FORM;
          case "delete" -> work.delete(Parameters.get("typed").strip());
          default -> CollectionEdit.End.FORM;
        });
  }

  private static CollectionEdit.End together(CollectionEdit work) {
    return work.bringTogether(CollectionForm.object(Parameters.get(MINE)), parameters());
  }

  private CollectionEdit begin() {
    CollectionEdit work = new CollectionEdit(store, name, CollectionForm.posted(parameters()));
    edit = work;
    return work;
  }

  /** A button that takes a row out has its own name, and saves nothing. */
  private static String asked() {
    return Parameters.get(CollectionForm.REMOVE).isEmpty() ? Parameters.get("do") : "";
  }

  private static Map<String, String> parameters() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
  }

  private void end(CollectionEdit work, CollectionEdit.End end) {
    form = work.form();
    Address collection = Address.of(COLLECTION).with("name", name);
    switch (end) {
      case FORM ->
          FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(work.status());
      case SAVED -> {
        if (work.told() == null) {
          viewer.goOn(collection, "collectionSaved");
        } else {
          saved = true;
          viewer.done();
          load();
        }
      }
      case CREATED -> viewer.goOn(collection, "collectionCreated");
      case DELETED -> viewer.goOn(Address.of("/app/collections"), "collectionDeleted");
    }
  }

  /** Whether there is something to be shown: not before the actions of a page have run. */
  public boolean isReady() {
    return form != null;
  }

  private CollectionForm form() {
    CollectionForm shown = form;
    if (shown == null) {
      throw new NotFound();
    }
    return shown;
  }

  /** Whether what was sent came back. */
  public boolean isFailed() {
    return edit != null && edit.status() != 200;
  }

  /** Whether what is shown was typed, and is not saved. */
  public boolean isPosted() {
    return edit != null && !saved;
  }

  /** What is said at the top; null for nothing. */
  public @Nullable Told getTold() {
    return edit == null ? null : edit.told();
  }

  /** Whether something has to be chosen before it is saved. */
  public boolean isAsked() {
    return edit != null && edit.merge() != null;
  }

  /** What became of the form that was sent; null where none was. */
  @Nullable CollectionEdit edited() {
    return edit;
  }

  /** What was opened. */
  public String getBase() {
    JsonObject base = form().base();
    return base.isEmpty() ? "" : JsonText.write(base);
  }

  /** What is in a field. */
  public String text(String field) {
    return form().text(field);
  }

  /** The same in an area for text, which a browser takes the first line feed from. */
  public String area(String field) {
    String text = text(field);
    return text.startsWith("\n") ? "\n" + text : text;
  }

  /** Whether only holders of leases change documents. */
  public boolean isFenced() {
    return form().isFenced();
  }

  /** Whether the collection is not there any more, and saving makes it again. */
  public boolean isGone() {
    return edit != null && form().version().isEmpty();
  }

  /** The rows for unique rules. */
  public List<RuleView> getRules() {
    List<RuleView> rows = new ArrayList<>();
    for (TypedRule rule : form().rules()) {
      String place = "/unique/" + rows.size();
      List<Problem> others = new ArrayList<>(problemsAt(place));
      others.addAll(problemsAt(place + "/pointers"));
      rows.add(
          new RuleView(
              rows.size(), rule.name(), rule.pointers(), problemsAt(place + "/name"), others));
    }
    return rows;
  }

  /** What the row of a rule is called. */
  public String ruleOf(RuleView rule) {
    return rule.name().isEmpty()
        ? Texts.get("collectionForm.rule.new")
        : Texts.get("collectionForm.rule.of", rule.name());
  }

  /** What its button does, for who does not see the row. */
  public String removeOf(RuleView rule) {
    return rule.name().isEmpty()
        ? Texts.get("collectionForm.rule.remove.new")
        : Texts.get("collectionForm.rule.remove.of", rule.name());
  }

  /** What is wrong at a field. */
  public List<Problem> problemsAt(String place) {
    return problems().at(place);
  }

  /** What is wrong elsewhere. */
  public List<Problem> getOtherProblems() {
    return problems().others();
  }

  private Problems problems() {
    Problems known = problems;
    if (known == null) {
      Set<String> places =
          new HashSet<>(
              Set.of(
                  "/name",
                  "/title",
                  "/description",
                  SCHEMA,
                  "/unique",
                  "/indexed",
                  "/fenced",
                  "/delete"));
      for (int i = 0; i < form().rules().size(); i++) {
        String place = "/unique/" + i;
        places.addAll(List.of(place, place + "/name", place + "/pointers"));
      }
      known = new Problems(edit == null ? List.of() : edit.violations(), places);
      problems = known;
    }
    return known;
  }

  /** A document that is in the way of a rule. */
  public String link(String uid) {
    return Address.of("/app/document").with("collection", name).with("uid", uid).text();
  }

  /** Where the form of a new one goes. */
  public String getNewAction() {
    return Address.of(NEW).text();
  }

  /** Where the form of a collection goes: its own address, so that a sign-in comes back to it. */
  public String getAction() {
    return Address.of(EDIT).with("name", name).text();
  }

  /** Where the collection is shown. */
  public String getCollection() {
    return Address.of(COLLECTION).with("name", name).text();
  }

  /** Whose form it is. */
  public String getName() {
    return name;
  }
}
