package dev.holdfast.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses weights that are none (RFC 9110 §12.4.2): the search for a resource would stumble. */
@PreMatching
@Provider
public class AcceptFilter implements ContainerRequestFilter {

  private static final Pattern WRONG_WEIGHT =
      Pattern.compile(
          ";\\s*q\\s*=(?!\\s*(?:0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*(?:[,;]|$))",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void filter(ContainerRequestContext request) {
    @Nullable String accept = request.getHeaderString(HttpHeaders.ACCEPT);
    if (accept != null && WRONG_WEIGHT.matcher(accept).find()) {
      throw new MalformedRequest(HttpHeaders.ACCEPT, "A weight is a number from 0 to 1.");
    }
  }
}
