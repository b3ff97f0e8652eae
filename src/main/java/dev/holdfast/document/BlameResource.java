package dev.holdfast.document;

import dev.holdfast.access.SignedIn;
import dev.holdfast.document.Blame.Blamed;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.http.Replies;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.Pointer;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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

/** {@code …/documents/{uid}/blame}. */
@Tag(name = "Revisions")
@Path("collections/{collection}/documents/{uid}/blame")
@Produces(MediaType.APPLICATION_JSON)
public class BlameResource {

  @Inject private SignedIn signedIn;
  @Inject private BlameReader reader;

  /** Which revision set the value that each field has. */
  @GET
  @Operation(
      operationId = "blameDocument",
      summary = "Find who set which field",
      description =
          "For each field of the document the revision that set its present value, who made it "
              + "and when. Where history is too long to be looked through, `complete` is false.")
  @APIResponse(responseCode = "200", ref = "Blame")
  public Response blame(
      @PathParam("collection") String collection,
      @PathParam("uid") String uid,
      @QueryParam("pointer") @Nullable String pointer) {
    DocumentRef ref = new DocumentRef(collection, uid);
    return Replies.ok(json(reader.find(signedIn.caller(), ref, part(pointer)))).build();
  }

  private static Pointer part(@Nullable String parameter) {
    return parameter == null
        ? Pointer.ROOT
        : Pointer.of(parameter)
            .orElseThrow(
                () ->
                    new MalformedRequest(
                        "pointer", "This must be a JSON Pointer such as /metadata/site."));
  }

  private static JsonObject json(Blame blame) {
    JsonArrayBuilder items = JsonBuild.array();
    blame.result().forEach(field -> items.add(json(field)));
    return JsonBuild.object().add("items", items).add("complete", !blame.isOpen()).build();
  }

  private static JsonObject json(Blamed field) {
    JsonObjectBuilder json = JsonBuild.object().add("pointer", field.pointer());
    field
        .origin()
        .ifPresent(
            origin ->
                json.add("revision", origin.revision())
                    .add("by", origin.by())
                    .add("at", origin.at().toString()));
    if (field.orEarlier()) {
      json.add("orEarlier", true);
    }
    return json.build();
  }
}
