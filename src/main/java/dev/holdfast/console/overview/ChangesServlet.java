package dev.holdfast.console.overview;

import dev.holdfast.access.BrowserSignIn;
import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.change.DocumentWatch;
import dev.holdfast.console.SessionCookie;
import dev.holdfast.refusal.Refusal;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the overview that something has changed, as server-sent events. */
@WebServlet(urlPatterns = "/app/live-changes", asyncSupported = true)
public class ChangesServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient BrowserSignIn signIn;
  @Inject private transient SignedIn signedIn;
  @Inject private transient DocumentWatch watch;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String secret = SessionCookie.secret(request).orElse("");
    Caller caller = signedIn.caller();
    try {
      long place = watch.place();
      request.startAsync();
      watch.beginAll(caller, () -> signIn.require(secret), place);
    } catch (Refusal refusal) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      if (request.isAsyncStarted()) {
        request.getAsyncContext().complete();
      }
    }
  }
}
