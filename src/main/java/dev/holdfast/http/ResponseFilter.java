package dev.holdfast.http;

import io.prometheus.metrics.core.metrics.Counter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;

/** What every answer carries, and what is counted of it. */
@Provider
public class ResponseFilter implements ContainerResponseFilter {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Counter RESPONSES =
      Counter.builder()
          .name("holdfast_responses_total")
          .help("Answers of the API, by method and status.")
          .labelNames("method", "status")
          .register();

  private static final Counter PATCHES =
      Counter.builder()
          .name("holdfast_patches_total")
          .help("Patches, by outcome.")
          .labelNames("outcome")
          .register();

  private static final Counter REPLAYS =
      Counter.builder()
          .name("holdfast_replays_total")
          .help("Answers that had been given before, to a request with the same Idempotency-Key.")
          .register();

  static {
    // Series that a dashboard or an alert needs from the start, when nothing has happened yet
    METHODS.forEach(method -> RESPONSES.initLabelValues(method, "500"));
    List.of("applied", "conflict", "refused", "failed").forEach(PATCHES::initLabelValues);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("private, no-cache"));
    response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    RESPONSES.labelValues(label(request.getMethod()), Integer.toString(response.getStatus())).inc();
    if (response.getHeaders().containsKey(IdempotencyKey.REPLAYED)) {
      REPLAYS.inc();
      return;
    }
    if (request.getMethod().equals("PATCH")) {
      PATCHES.labelValues(outcome(response.getStatus())).inc();
    }
  }

  /** A method is whatever a client writes: only those that exist get a series of their own. */
  private static String label(String method) {
    return METHODS.contains(method) ? method : "other";
  }

  private static String outcome(int status) {
    return switch (status) {
      case 200, 204 -> "applied";
      case 409, 412 -> "conflict";
      default -> status < 500 ? "refused" : "failed";
    };
  }
}
