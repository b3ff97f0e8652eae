package dev.holdfast.console;

import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a page's script asks for, and is answered. */
public final class JsonReply {

  private static final int UNPROCESSABLE = 422;

  private JsonReply() {}

  /** A text that was asked with; what no page of ours would send is as if it were not there. */
  public static String asked(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null || value.indexOf('\0') >= 0 ? "" : value;
  }

  /** Answers. */
  public static void send(HttpServletResponse response, int status, JsonObject answer)
      throws IOException {
    byte[] bytes = JsonText.write(answer).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** Answers why not; the script has words of its own for it. */
  public static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
    send(response, status(refusal), JsonBuild.object().build());
  }

  private static int status(Refusal refusal) {
    if (refusal instanceof NotFound) {
      return HttpServletResponse.SC_NOT_FOUND;
    }
    if (refusal instanceof Forbidden) {
      return HttpServletResponse.SC_FORBIDDEN;
    }
    if (refusal instanceof Unauthenticated) {
      return HttpServletResponse.SC_UNAUTHORIZED;
    }
    return refusal instanceof Unavailable
        ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
        : UNPROCESSABLE;
  }
}
