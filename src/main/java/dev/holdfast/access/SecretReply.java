package dev.holdfast.access;

import dev.holdfast.http.Replies;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** An answer with a secret in it, which is shown this once: kept by no cache on the way. */
public final class SecretReply {

  private SecretReply() {}

  /**
   * The answer. {@code Prefer: return=minimal} does not count here: the secret would be lost (RFC
   * 7240 §2).
   *
   * @param path the absolute path of the new resource, encoded
   * @param tag of the representation; empty for what has no versions
   * @param body with the secret
   */
  public static Response created(String path, Optional<String> tag, JsonObject body) {
    Response.ResponseBuilder response =
        Response.status(Response.Status.CREATED)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(Replies.bytes(body))
            .header(HttpHeaders.LOCATION, path)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    tag.ifPresent(value -> response.header(HttpHeaders.ETAG, value));
    return response.build();
  }

  /**
   * As {@link #created}, where a secret is given to what was there.
   *
   * @param tag of the representation
   * @param body with the secret
   */
  public static Response changed(String tag, JsonObject body) {
    return Replies.ok(body)
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
