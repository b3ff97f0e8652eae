package dev.holdfast.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What browsers must be told with every page: whose scripts and styles run, and who may frame it.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String API = "/api/v1/";
  private static final String API_DOCS = "/api/docs";
  private static final String SETUP = "/setup";

  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

  /** Swagger UI sets styles on its elements and draws its icons from data. */
  private static final String DOCS_POLICY =
      POLICY + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!path.startsWith(API)) {
      describe(path, response);
    }
    chain.doFilter(request, response);
  }

  private static void describe(String path, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", path.startsWith(API_DOCS) ? DOCS_POLICY : POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    // The token of a set-up link is in the page's address.
    response.setHeader("Referrer-Policy", "no-referrer");
    if (path.startsWith(SETUP)) {
      response.setHeader("Cache-Control", "no-store");
    }
  }
}
