package dev.holdfast.console.session;

import dev.holdfast.access.BrowserSignIn;
import dev.holdfast.console.SessionCookie;
import dev.holdfast.refusal.Refusal;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Shows the console to who has signed in, and leads anybody else to where one does, and then back.
 * What a form held whose session is over is not lost: its page has kept it in the browser.
 */
@WebFilter(urlPatterns = SessionFilter.PAGES + "*", asyncSupported = true)
public class SessionFilter extends HttpFilter {

  /** Where the pages are that nobody sees who has not signed in. */
  static final String PAGES = "/app/";

  private static final long serialVersionUID = 1L;

  @Inject private transient BrowserSignIn signIn;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean signedIn;
    try {
      signedIn = signIn.resume(SessionCookie.secret(request).orElse(null));
    } catch (Refusal away) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    // What was seen by one is not left in the browser for the next.
    response.setHeader("Cache-Control", "no-store");
    if (signedIn) {
      chain.doFilter(request, response);
    } else if (isPage(request)) {
      redirect(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }

  /** Scripts say what they accept; a form for a page must not come in its place. */
  private static boolean isPage(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    return accepted == null || accepted.contains("text/html") || accepted.startsWith("*/*");
  }

  private static void redirect(HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString();
    String page =
        request.getRequestURI().substring(request.getContextPath().length())
            + (query == null ? "" : "?" + query);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(
        "Location",
        request.getContextPath()
            + "/sign-in?to="
            + URLEncoder.encode(page, StandardCharsets.UTF_8));
  }
}
