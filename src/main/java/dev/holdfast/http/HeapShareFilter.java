package dev.holdfast.http;

import dev.holdfast.concurrency.HeapShare;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import java.io.IOException;

/** Gives every request of the API its share of the heap, from before its body is read. */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class HeapShareFilter implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HeapShare share = HeapShare.open();
    try {
      chain.doFilter(request, response);
    } finally {
      share.close();
    }
  }
}
