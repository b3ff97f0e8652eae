package dev.holdfast.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a signed-in browser sends with each request: a session's secret, and nothing else. Scripts
 * can't read it, and other sites' forms and pictures don't bring it along.
 */
public final class SessionCookie {

  private static final String NAME = "holdfast";
  private static final int ENDS_NOW = 0;

  /** Ends with the browser; the server ends it before where nothing is asked for. */
  private static final int ENDS_WITH_BROWSER = -1;

  private SessionCookie() {}

  /** The secret of a session; may be anything that a browser sends. */
  public static Optional<String> secret(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .findFirst();
  }

  public static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
    add(request, response, secret, ENDS_WITH_BROWSER);
  }

  static void clear(HttpServletRequest request, HttpServletResponse response) {
    add(request, response, "", ENDS_NOW);
  }

  private static void add(
      HttpServletRequest request, HttpServletResponse response, String value, int seconds) {
    Cookie cookie = new Cookie(NAME, value);
    cookie.setPath(request.getContextPath() + "/");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setMaxAge(seconds);
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
  }
}
