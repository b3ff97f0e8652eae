package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.find.Selector;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.http.Paging;
import dev.holdfast.http.Replies;
import dev.holdfast.json.JsonBuild;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /collections/{collection}/documents/distinct}. */
@Tag(name = "Documents")
@Path("collections/{collection}/documents/distinct")
@Produces(MediaType.APPLICATION_JSON)
public class DistinctResource {

  @Inject private SignedIn signedIn;
  @Inject private DocumentFinder finder;

  /** Counts the values that documents have. */
  @GET
  @Operation(
      operationId = "countDistinctValues",
      summary = "List the values that documents have, and how many have them",
      description =
          "Of those that the caller may see, and that `filter` and `q` find. Most frequent first, "
              + "then in the order of `sort`. Values that are equal as JSON are one: 1 and 1.0. Of "
              + "`specs`, each one counts. Where there are more values than `limit`, the others are "
              + "left out.")
  @APIResponse(responseCode = "200", ref = "DistinctValues")
  public Response distinct(
      @PathParam("collection") String collection,
      @QueryParam("field") @Nullable String field,
      @QueryParam("filter") @Nullable String filter,
      @QueryParam("q") @Nullable String words,
      @QueryParam("limit") @Nullable String limit) {
    Caller caller = signedIn.caller();
    if (field == null) {
      throw new MalformedRequest("field", "Say of which field, as in field=metadata.color.");
    }
    Selector selector = Selector.read("field", field);
    Wanted wanted = Wanted.read(filter, words, null, "field");
    JsonArrayBuilder items = JsonBuild.array();
    finder
        .distinct(caller, collection, wanted, selector, Paging.limit(limit))
        .forEach(
            item ->
                items.add(
                    JsonBuild.object().add("value", item.value()).add("count", item.count())));
    return Replies.ok(JsonBuild.object().add("items", items).build()).build();
  }
}
