package dev.holdfast.console.grid;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.collection.CollectionReader;
import dev.holdfast.collection.EnteredCollection;
import dev.holdfast.console.Address;
import dev.holdfast.console.Reasons;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.document.DocumentFinder;
import dev.holdfast.document.DocumentJson;
import dev.holdfast.document.Hit;
import dev.holdfast.document.Wanted;
import dev.holdfast.find.Position;
import dev.holdfast.http.Cursors;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.ParameterRefused;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A collection's documents: those that are asked for, a page at a time, found as the API finds
 * them. All that is asked is in the address, but who was chosen to be deleted.
 */
@Named
@RequestScoped
public class DocumentsPage {

  /** What the filter's help shows. */
  private static final List<String> EXAMPLES =
      List.of("equal", "and", "or", "order", "in", "like", "exists", "contains", "specs", "own");

  /** Parameters with a field of their own, at which is said what is wrong with them. */
  private static final Set<String> FIELDS = Set.of("filter", "q", GridColumn.PARAMETER);

  private static final String AFTER = "after";
  private static final long UNKNOWN = -1;

  @Inject private CollectionReader collections;
  @Inject private DocumentFinder finder;
  @Inject private Cursors cursors;
  @Inject private Viewer viewer;

  private ListAsked asked = ListAsked.of(Map.of());
  private @Nullable EnteredCollection entered;
  private @Nullable DocumentList list;
  private @Nullable ParameterRefused refused;
  private String next = "";
  private long counted = UNKNOWN;

  /** Reads what is asked. */
  @PostConstruct
  void read() {
    asked =
        ListAsked.of(
            FacesContext.getCurrentInstance().getExternalContext().getRequestParameterValuesMap());
  }

  /** The collection, and what the viewer may do there. */
  EnteredCollection entered() {
    EnteredCollection seen = entered;
    if (seen == null) {
      seen = collections.enter(viewer.caller(), asked.collection());
      entered = seen;
    }
    return seen;
  }

  /** What is asked. */
  ListAsked asked() {
    return asked;
  }

  private DocumentList list() {
    DocumentList seen = list;
    if (seen == null) {
      seen = new DocumentList(asked, entered().collection().contentSchema(), find());
      list = seen;
    }
    return seen;
  }

  /** None where what is asked can't be understood: it is said why, and all of it stays. */
  private Slice<JsonObject> find() {
    Caller caller = viewer.caller();
    String cursorsOf = asked.list(caller.userId());
    try {
      Wanted wanted =
          Wanted.read(given(asked.filter()), given(asked.words()), given(asked.sort()), "sort");
      Slice<Hit> hits =
          finder.page(caller, asked.collection(), wanted, behind(wanted, cursorsOf), asked.size());
      next =
          hits.goesOnBehind()
              .map(last -> cursors.close(cursorsOf, last.position().text()))
              .orElse("");
      counted = asked.count() ? finder.count(caller, asked.collection(), wanted) : UNKNOWN;
      return hits.map(hit -> DocumentJson.of(hit.document()));
    } catch (ParameterRefused cause) {
      refused = cause;
      return new Slice<>(List.of(), false);
    }
  }

  private static @Nullable String given(String parameter) {
    return parameter.isEmpty() ? null : parameter;
  }

  /** An address may come from somebody else, for whom the cursor was made. */
  private Optional<Position> behind(Wanted wanted, String cursorsOf) {
    if (asked.after().isEmpty()) {
      return Optional.empty();
    }
    String key =
        cursors
            .open(cursorsOf, asked.after())
            .orElseThrow(() -> new ParameterRefused(AFTER, Texts.get("documents.after.other")));
    return Optional.of(Position.read(wanted.sort(), key));
  }

  /** Whether the viewer may change documents here. */
  public boolean isWriter() {
    return entered().role().includes(Role.EDITOR);
  }

  /** The heads of the columns, without that of the uid. */
  public List<GridHead> getHeads() {
    return list().heads();
  }

  /** The head of the uid's column. */
  public GridHead getUidHead() {
    return list().uidHead();
  }

  /** The documents. */
  public List<GridRow> getRows() {
    return list().rows();
  }

  /** What columns there may be. */
  public List<GridChoice> getChoices() {
    return list().choices();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    list();
    return next.isEmpty() ? "" : asked.address().with(AFTER, next).text();
  }

  /** Where the list begins. */
  public String getFirst() {
    return asked.address().text();
  }

  /** All documents, as they are usually shown. */
  public String getAll() {
    return Address.of("/app/documents").with("collection", asked.collection()).text();
  }

  /** The same page with the count; empty text where it is counted. */
  public String getCounting() {
    return asked.count() ? "" : asked.here().with("count", "true").text();
  }

  /** How many there are, in words; empty text if it was not asked. */
  public String getCounted() {
    list();
    return counted == UNKNOWN ? "" : Texts.get("documents.counted", counted);
  }

  /** Where a new document is made. */
  public String getNewDocument() {
    return Address.of("/app/document")
        .with("collection", asked.collection())
        .with("new", "1")
        .text();
  }

  /** Whether anything narrows the list. */
  public boolean isNarrowed() {
    return !asked.filter().isEmpty() || !asked.words().isEmpty();
  }

  /** Whether the list is not begun at its beginning. */
  public boolean isLater() {
    return !asked.after().isEmpty();
  }

  /** What is wrong with a parameter that has a field; empty text for nothing. */
  public String problem(String parameter) {
    Optional<ParameterRefused> cause =
        parameter.equals(GridColumn.PARAMETER)
            ? list().columnRefused()
            : Optional.ofNullable(refused());
    return cause
        .filter(problem -> problem.parameter().equals(parameter))
        .map(Reasons::of)
        .orElse("");
  }

  /** What is wrong with a parameter that has no field; empty text for nothing. */
  public String getOtherProblem() {
    ParameterRefused cause = refused();
    return cause == null || FIELDS.contains(cause.parameter()) ? "" : Reasons.of(cause);
  }

  /** Whether the place in the list was not to be found: it can be begun again. */
  public boolean isLost() {
    ParameterRefused cause = refused();
    return cause != null && cause.parameter().equals(AFTER);
  }

  /** Whether nothing was searched for. */
  public boolean isRefused() {
    return refused() != null;
  }

  private @Nullable ParameterRefused refused() {
    list();
    return refused;
  }

  /** The same question to the API. */
  public String getApiQuery() {
    return asked.apiQuery();
  }

  /** Whose documents they are. */
  public String getCollection() {
    return asked.collection();
  }

  /** Which ones, as the API takes it. */
  public String getFilter() {
    return asked.filter();
  }

  /** Words that they have. */
  public String getWords() {
    return asked.words();
  }

  /** Their order, as the API takes it. */
  public String getSort() {
    return asked.sort();
  }

  /** The columns that were chosen, as they stand in an address. */
  public String getColumns() {
    return String.join(",", asked.columns());
  }

  /** How many on a page. */
  public String getSize() {
    return Integer.toString(asked.size());
  }

  /** What can be chosen for it. */
  public List<String> getSizes() {
    return ListAsked.SIZES;
  }

  /** The cursor of the document before the first; empty text for the beginning. */
  public String getAfter() {
    return asked.after();
  }

  /** What the filter's help shows: names of texts. */
  public List<String> getExamples() {
    return EXAMPLES;
  }

  /** What the box of a row is for, for who does not see the row. */
  public String choiceOf(GridRow row) {
    return Texts.get("documents.choose.of", row.uid());
  }
}
