package dev.holdfast.idempotency;

import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.Digested;
import dev.holdfast.http.IdempotencyKey;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Paths;
import dev.holdfast.http.RefusalProblems;
import dev.holdfast.http.ReplayGate;
import dev.holdfast.http.ReplayGate.Replay;
import dev.holdfast.idempotency.KeyedCalls.Given;
import dev.holdfast.idempotency.KeyedRequest.Manner;
import dev.holdfast.idempotency.KeyedRequest.Target;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.InProgress;
import io.prometheus.metrics.core.metrics.Counter;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands around the resource methods; does nothing where a request has no key.
 *
 * <p>Here requests and answers of the API become what {@link KeyedCalls} knows, and back again.
 */
@OncePerKey(shownBy = ReplayGate.class)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 50)
class OncePerKeyInterceptor {

  private static final Counter IN_PROGRESS =
      Counter.builder()
          .name("holdfast_keys_in_progress_total")
          .help(
              "Requests refused because an earlier one with the same Idempotency-Key was at work.")
          .register();

  @Inject private HttpServletRequest http;
  @Inject private SignedIn signedIn;
  @Inject private KeyedCalls calls;
  @Inject private RefusalProblems problems;
  @Inject @Any private Instance<ReplayGate> gates;

  @AroundInvoke
  Object once(InvocationContext invocation) throws Exception {
    Optional<String> key =
        IdempotencyKey.of(Collections.list(http.getHeaders(IdempotencyKey.HEADER)));
    return key.isEmpty() ? invocation.proceed() : once(invocation, key.get());
  }

  private Response once(InvocationContext invocation, String key) throws Exception {
    try {
      Given given =
          calls.answer(
              request(invocation, key),
              () -> reply((Response) invocation.proceed()),
              refusal ->
                  problems
                      .response(refusal, http.getRequestURI())
                      .map(OncePerKeyInterceptor::reply));
      if (given.replayed()) {
        gate(invocation).require(replay(invocation, given.reply()));
      }
      return response(given);
    } catch (InProgress early) {
      IN_PROGRESS.inc();
      throw early;
    }
  }

  private KeyedRequest request(InvocationContext invocation, String key) {
    Target target = new Target(signedIn.caller().userId(), http.getMethod(), path());
    return KeyedRequest.of(key, target, new Manner(mediaType(), query(), body(invocation)));
  }

  private List<String> path() {
    return Paths.segments(http.getRequestURI().substring(http.getContextPath().length()));
  }

  /** Parameters change nothing here: all is UTF-8. */
  private String mediaType() {
    @Nullable String type = http.getContentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private String query() {
    @Nullable String query = http.getQueryString();
    return query == null ? "" : query;
  }

  private static Consumer<MessageDigest> body(InvocationContext invocation) {
    return digest ->
        Stream.of(invocation.getParameters())
            .filter(Digested.class::isInstance)
            .forEach(body -> ((Digested) body).addTo(digest));
  }

  private static Stream<Body> bodies(InvocationContext invocation) {
    return Stream.of(invocation.getParameters())
        .filter(Body.class::isInstance)
        .map(Body.class::cast);
  }

  private ReplayGate gate(InvocationContext invocation) {
    OncePerKey annotation = invocation.getMethod().getAnnotation(OncePerKey.class);
    return gates.select(annotation.shownBy()).get();
  }

  private Replay replay(InvocationContext invocation, Reply reply) {
    List<String> about =
        value(reply, HttpHeaders.LOCATION).map(Paths::segments).orElseGet(this::path);
    Body asked = bodies(invocation).findFirst().orElseGet(Body::none);
    return new Replay(
        about, isOfNothing(reply), asked, () -> JsonText.parse(reply.body()).asJsonObject());
  }

  /** RFC 9110 §13.1.1: a precondition that names a state fails also where there is none. */
  private static boolean isOfNothing(Reply reply) {
    return reply.status() == Response.Status.PRECONDITION_FAILED.getStatusCode()
        && !JsonText.parse(reply.body()).asJsonObject().containsKey("currentVersion");
  }

  private static Optional<String> value(Reply reply, String header) {
    return reply.headers().stream()
        .filter(each -> each.name().equalsIgnoreCase(header))
        .map(Reply.Header::value)
        .findFirst();
  }

  private static Reply reply(Response response) {
    List<Reply.Header> headers =
        response.getStringHeaders().entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream().map(value -> new Reply.Header(entry.getKey(), value)))
            .toList();
    return new Reply(response.getStatus(), headers, bytes(response.getEntity()));
  }

  private static byte[] bytes(@Nullable Object entity) {
    if (entity == null) {
      return new byte[0];
    }
    if (entity instanceof byte[] bytes) {
      return bytes;
    }
    throw new IllegalStateException("only bytes can be kept, not " + entity.getClass());
  }

  private static Response response(Given given) {
    Reply reply = given.reply();
    Response.ResponseBuilder response = Response.status(reply.status());
    if (reply.body().length > 0) {
      response.entity(reply.body());
    }
    reply.headers().forEach(header -> response.header(header.name(), header.value()));
    if (given.replayed()) {
      response.header(IdempotencyKey.REPLAYED, true);
    }
    return response.build();
  }
}
