package dev.holdfast.persistence;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Replies;
import dev.holdfast.json.JsonBuild;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import javax.sql.DataSource;

/** Tells a test which jar the H2 that the server runs on takes its rollbacks from. */
@Path("driver")
public class DriverResource {

  @Resource(lookup = "java:jboss/datasources/Holdfast")
  private DataSource dataSource;

  @Inject private SignedIn signedIn;

  /** The jar of {@code src/main/h2}, if all is well. */
  @GET
  public Response jar() throws Exception {
    signedIn.caller();
    try (Connection pooled = dataSource.getConnection()) {
      Object own = pooled.getClass().getMethod("getUnderlyingConnection").invoke(pooled);
      Class<?> rollbacks =
          own.getClass().getClassLoader().loadClass("org.h2.mvstore.tx.RollbackDecisionMaker");
      String jar = rollbacks.getProtectionDomain().getCodeSource().getLocation().toString();
      return Replies.ok(JsonBuild.object().add("jar", jar).build()).build();
    }
  }
}
