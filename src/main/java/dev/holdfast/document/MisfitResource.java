package dev.holdfast.document;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.Violations;
import dev.holdfast.json.JsonBuild;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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

/** {@code /collections/{collection}/misfits}. */
@Tag(name = "Collections")
@Path("collections/{collection}/misfits")
@Produces(MediaType.APPLICATION_JSON)
public class MisfitResource {

  @Inject private SignedIn signedIn;
  @Inject private MisfitReader reader;
  @Inject private Paging paging;

  /** Lists the live documents that do not fit the collection's schema. */
  @GET
  @Operation(
      operationId = "listMisfits",
      summary = "List documents that do not fit the schema",
      description =
          "By uid, with what is wrong. They were there before the schema and can still be read; "
              + "their next write has to fit.")
  @APIResponse(responseCode = "200", ref = "MisfitPage")
  public Response list(
      @PathParam("collection") String collection,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.page(signedIn.caller(), collection, page.afterText(), page.limit()),
        MisfitResource::json,
        Misfit::uid);
  }

  private static JsonObject json(Misfit misfit) {
    return JsonBuild.object()
        .add("uid", misfit.uid())
        .add("violations", Violations.toJson(misfit.violations()))
        .build();
  }
}
