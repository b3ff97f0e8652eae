package dev.holdfast.console.presence;

import dev.holdfast.access.SignedIn;
import dev.holdfast.console.JsonReply;
import dev.holdfast.refusal.Refusal;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page says that it is left: a connection that has gone is noticed later. */
@WebServlet(urlPatterns = "/app/leave")
public class LeaveServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient SignedIn signedIn;
  @Inject private transient Presences presences;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      presences.leave(JsonReply.asked(request, "page"), signedIn.caller());
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } catch (Refusal refusal) {
      JsonReply.refuse(response, refusal);
    }
  }
}
