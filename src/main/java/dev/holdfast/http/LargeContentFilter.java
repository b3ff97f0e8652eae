package dev.holdfast.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Lets imports bring more than other requests, which are held in memory: the listener's own bound
 * is for imports, and is lowered here for all others. Has to be said before anybody looks at the
 * content; Jakarta EE has a way for uploads of files only.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class LargeContentFilter implements Filter {

  /** What an import may bring, in bytes. */
  public static final long MAX_BYTES = 1L << 30;

  /** What reaches a form, in bytes; what the API reads is less. */
  private static final long OTHERS_BYTES = 16L << 20;

  private static final String IMPORTS = "/imports";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean imports =
        request instanceof HttpServletRequest http && http.getRequestURI().endsWith(IMPORTS);
    HttpServerExchange exchange = ServletRequestContext.requireCurrent().getExchange();
    if (!exchange.isRequestChannelAvailable()) {
      // Its content was looked at, on the way to a page of errors, say.
      chain.doFilter(request, response);
      return;
    }
    // One more is let through, to be noticed where it is read.
    exchange.setMaxEntitySize(imports ? MAX_BYTES + 1 : OTHERS_BYTES);
    chain.doFilter(request, response);
  }
}
