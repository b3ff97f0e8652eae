package dev.holdfast.operations;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Tells whoever asks whether the server works, in the form of MicroProfile Health. Liveness asks
 * nobody else: restarting the server brings no database back.
 */
@WebServlet({"/health", HealthServlet.READY, HealthServlet.LIVE})
public class HealthServlet extends ReadOnlyServlet {

  static final String READY = "/health/ready";
  static final String LIVE = "/health/live";

  private static final long serialVersionUID = 1L;

  private static final String RETRY_AFTER_SECONDS = "2";

  @Inject private transient DatabaseCheck database;

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    JsonArrayBuilder checks = JsonBuild.array();
    boolean up = true;
    if (!request.getServletPath().equals(LIVE)) {
      up = database.passes();
      checks.add(JsonBuild.object().add("name", "database").add("status", text(up)));
    }
    if (!up) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    String body =
        JsonText.write(JsonBuild.object().add("status", text(up)).add("checks", checks).build());
    send(
        response,
        up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        "application/json",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
