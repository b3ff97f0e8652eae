package dev.holdfast.backup;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /backup}. */
@Tag(name = "Operations")
@Path("backup")
@Produces(BackupResource.ZIP)
public class BackupResource {

  static final String ZIP = "application/zip";

  @Inject private SignedIn signedIn;
  @Inject private Backups backups;
  @Context private Request request;

  /** Copies the embedded database. */
  @GET
  @Operation(
      operationId = "readBackup",
      summary = "Copy the embedded database",
      description =
          "A zip file with the database as it is after some transaction, with everything that was "
              + "acknowledged before the request; writers go on meanwhile. For `deploy/restore-h2`. "
              + "Administrators only. On PostgreSQL 409: use `deploy/backup-postgresql`.")
  @APIResponse(responseCode = "200", ref = "Backup")
  @APIResponse(responseCode = "409", ref = "state")
  public Response read() throws IOException, SQLException {
    Caller caller = signedIn.caller();
    if (request.getMethod().equals("HEAD")) {
      // None is made for nothing.
      caller.requireAdministrator();
      return Response.ok().type(ZIP).build();
    }
    return Response.ok(backups.make(caller))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"holdfast.zip\"")
        .build();
  }
}
