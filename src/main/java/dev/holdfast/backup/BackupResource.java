package dev.holdfast.backup;

import dev.holdfast.access.SignedIn;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
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
  public Response read() throws IOException, SQLException {
    return Response.ok(backups.make(signedIn.caller()))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"holdfast.zip\"")
        .build();
  }

  /** Whether the caller might have one; none is made. */
  @HEAD
  @Operation(hidden = true)
  public Response head() {
    signedIn.caller().requireAdministrator();
    return Response.ok().type(ZIP).build();
  }
}
