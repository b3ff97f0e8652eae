package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.IdempotencyKey;
import dev.holdfast.http.MalformedRequest;
import dev.holdfast.http.Paging;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import dev.holdfast.lease.LeaseService.Granted;
import dev.holdfast.lease.LeaseService.Wish;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How what is asked of leases is read and answered, by itself or within a transaction; but for
 * waiting, which is not done within one.
 */
@ApplicationScoped
class LeaseRequests {

  @Inject private SignedIn signedIn;
  @Inject private LeaseService service;
  @Inject private LeaseReader reader;

  /**
   * How a lease is to be given back.
   *
   * @param token the parameter; {@code null} if it is left out
   * @param delaySeconds the parameter; {@code null} if it is left out
   * @param reason the parameter; {@code null} if it is left out
   */
  record Release(@Nullable String token, @Nullable String delaySeconds, @Nullable String reason) {}

  Response acquire(Wish wish, boolean minimal) {
    return acquired(wish, service.acquire(wish), minimal);
  }

  static Response acquired(Wish wish, Granted granted, boolean minimal) {
    Response.ResponseBuilder response =
        Replies.created(
            minimal, path(wish.key()), () -> LeaseJson.of(wish.caller(), granted.lease()));
    if (granted.replayed()) {
      response.header(IdempotencyKey.REPLAYED, true);
    }
    return response.build();
  }

  Response read(String type, String id) {
    Caller caller = signedIn.caller();
    return Replies.ok(LeaseJson.of(caller, reader.find(caller, LeaseKey.of(type, id)))).build();
  }

  Response renew(HttpHeaders headers, String type, String id, Body body) {
    Caller caller = signedIn.caller();
    Lease lease = service.renew(caller, LeaseKey.of(type, id), Renewal.read(body.json()));
    return Replies.changed(headers, Optional.empty(), () -> LeaseJson.of(caller, lease));
  }

  Response release(String type, String id, Release release) {
    LeaseKey key = LeaseKey.of(type, id);
    if (release.token() == null) {
      service.force(
          signedIn.caller(), key, delay(release.delaySeconds()), reason(release.reason()));
    } else {
      requireForced("delaySeconds", release.delaySeconds());
      requireForced("reason", release.reason());
      service.release(signedIn.caller(), key, Paging.whole("token", release.token()));
    }
    return Response.noContent().build();
  }

  private static Duration delay(@Nullable String parameter) {
    long seconds = parameter == null ? 0 : Paging.whole("delaySeconds", parameter);
    if (seconds > LeaseService.MAX_DELAY_SECONDS) {
      throw new MalformedRequest(
          "delaySeconds", "This may be 0 to " + LeaseService.MAX_DELAY_SECONDS + ".");
    }
    return Duration.ofSeconds(seconds);
  }

  private static @Nullable String reason(@Nullable String parameter) {
    if (parameter != null && parameter.length() > LeaseService.MAX_REASON) {
      throw new MalformedRequest(
          "reason", "This may have " + LeaseService.MAX_REASON + " characters.");
    }
    return plain("reason", parameter);
  }

  /** PostgreSQL refuses to even look for the character zero. */
  static @Nullable String plain(String name, @Nullable String parameter) {
    if (parameter != null && parameter.indexOf('\0') >= 0) {
      throw new MalformedRequest(name, "No text here holds the character zero.");
    }
    return parameter;
  }

  private static void requireForced(String name, @Nullable String parameter) {
    if (parameter != null) {
      throw new MalformedRequest(name, "This goes with no token only.");
    }
  }

  private static String path(LeaseKey key) {
    return Paths.of("leases", key.type()) + "/" + Paths.encodeSegments(key.id());
  }
}
