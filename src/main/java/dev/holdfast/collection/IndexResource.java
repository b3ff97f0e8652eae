package dev.holdfast.collection;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Replies;
import dev.holdfast.json.JsonBuild;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /collections/{collection}/indexes}. */
@Tag(name = "Collections")
@Path("collections/{collection}/indexes")
@Produces(MediaType.APPLICATION_JSON)
public class IndexResource {

  @Inject private SignedIn signedIn;
  @Inject private IndexReader reader;

  /** Lists the fields that the collection's documents are found by, and how far each has come. */
  @GET
  @Operation(
      operationId = "listIndexes",
      summary = "List the indexes of a collection's fields, and how far they have come",
      description =
          "One for each pointer in the collection's `indexed`. While an index is `building`, "
              + "searches do without it. Counts are of the documents that the caller may see.")
  @APIResponse(responseCode = "200", ref = "IndexList")
  public Response list(@PathParam("collection") String collection) {
    JsonArrayBuilder items = JsonBuild.array();
    reader.list(signedIn.caller(), collection).forEach(index -> items.add(json(index)));
    return Replies.ok(JsonBuild.object().add("items", items).build()).build();
  }

  private static JsonObject json(IndexProgress index) {
    return JsonBuild.object()
        .add("pointer", index.pointer())
        .add("state", index.complete() ? "complete" : "building")
        .add("done", index.done())
        .add("total", index.total())
        .build();
  }
}
