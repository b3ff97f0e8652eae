package dev.holdfast.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes forms from Holdfast's own pages only. Every browser says where a form comes from, by {@code
 * Sec-Fetch-Site} or {@code Origin} (W3C Fetch Metadata; RFC 6454), and no page can make it say
 * otherwise: so forms need no token that would have to be kept. The API is called with credentials
 * that no browser adds by itself.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class CrossSiteFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String API = "/api/";

  /** RFC 9110 §9.2.1. */
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** "none": the person typed the address, or opened a bookmark. */
  private static final Set<String> OWN = Set.of("same-origin", "none");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.startsWith(API) || SAFE_METHODS.contains(request.getMethod()) || isOwn(request)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private static boolean isOwn(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return OWN.contains(site);
    }
    // Browsers leave both out nowhere; programs do, and have no cookies of other people.
    String origin = request.getHeader("Origin");
    return origin == null || isHost(origin, request.getHeader("Host"));
  }

  private static boolean isHost(String origin, @Nullable String host) {
    return host != null && origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
  }
}
