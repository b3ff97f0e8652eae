package dev.holdfast.console.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.access.SignedIn;
import dev.holdfast.collection.CollectionReader;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.console.JsonReply;
import dev.holdfast.document.DocumentReader;
import dev.holdfast.document.DocumentRef;
import dev.holdfast.document.SeenDocument;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a page, which sends the form that it shows, at which places the document is another by now.
 * A POST for its size; it changes nothing.
 */
@WebServlet(urlPatterns = "/app/theirs")
public class TheirsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient SignedIn signedIn;
  @Inject private transient DocumentReader documents;
  @Inject private transient CollectionReader collections;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    DocumentRef ref =
        new DocumentRef(JsonReply.asked(request, "collection"), JsonReply.asked(request, "uid"));
    Map<String, String> parameters = new HashMap<>();
    request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
    try {
      JsonReply.send(
          response,
          HttpServletResponse.SC_OK,
          answer(signedIn.caller(), ref, DocumentForm.posted(parameters)));
    } catch (Refusal refusal) {
      JsonReply.refuse(response, refusal);
    }
  }

  private JsonObject answer(Caller caller, DocumentRef ref, DocumentForm form) {
    SeenDocument seen = documents.see(caller, ref).orElseThrow(NotFound::new);
    Saving.Latest latest = DocumentStore.latestOf(seen.document());
    List<TheirPlace> places =
        latest.deleted()
            ? List.of()
            : TheirPlaces.of(
                form,
                schema(caller, ref.collection()),
                latest.content(),
                seen.role() == Role.OWNER);
    JsonArrayBuilder told = JsonBuild.array();
    places.forEach(
        place ->
            told.add(
                JsonBuild.object()
                    .add("pointer", place.pointer())
                    .add("label", place.label())
                    .add("name", place.name())
                    .add("text", place.text())
                    .add("takeable", place.takeable())));
    return JsonBuild.object()
        .add("version", latest.version())
        .add("by", latest.by())
        .add("at", latest.at().toString())
        .add("deleted", latest.deleted())
        .add("places", told)
        .build();
  }

  /** As the page has it: who sees single documents only has none. */
  private @Nullable JsonValue schema(Caller caller, String collection) {
    try {
      return collections.enter(caller, collection).collection().contentSchema();
    } catch (NotFound | Unavailable unseen) {
      return null;
    }
  }
}
