package dev.holdfast.access;

import dev.holdfast.refusal.Unauthenticated;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Lets nobody into the API who has not signed in. Runs before a resource is looked for, so that a
 * stranger does not even learn which paths there are.
 */
@ApplicationScoped
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@Provider
public class SignInFilter implements ContainerRequestFilter {

  /** RFC 9110 §9.2.1. */
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Inject private SignIn signIn;
  @Inject private SignedIn signedIn;
  @Inject private HttpServletRequest connection;

  @Override
  public void filter(ContainerRequestContext request) {
    Caller caller =
        signIn
            .signIn(
                request.getHeaderString(HttpHeaders.AUTHORIZATION),
                ClientAddress.of(connection.getRemoteAddr()))
            .orElseThrow(Unauthenticated::new);
    if (SAFE_METHODS.contains(request.getMethod())) {
      caller.requireRead();
    } else {
      caller.requireWrite();
    }
    signedIn.as(caller);
  }
}
