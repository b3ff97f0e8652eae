package dev.holdfast.testing;

import dev.holdfast.json.JsonText;
import jakarta.json.JsonObject;
import java.net.http.HttpHeaders;

/**
 * What the server answered.
 *
 * @param method of the request
 * @param path of the request under {@code /api/v1/}, with its query
 * @param status of the answer
 * @param headers of the answer
 * @param text the body; empty if there was none
 */
public record Answer(String method, String path, int status, HttpHeaders headers, String text) {

  /** Whether the server did what it was asked. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The body, which has to be a JSON object. */
  public JsonObject json() {
    return JsonText.parse(text).asJsonObject();
  }

  /** The entity tag with its quotes. */
  public String etag() {
    return headers.firstValue("ETag").orElseThrow(() -> new AssertionError("no ETag: " + this));
  }

  /** The status, and the problem's slug behind it: {@code "409 conflict"}. */
  public String outcome() {
    return status < 400 ? Integer.toString(status) : status + " " + problem();
  }

  /** The slug of the problem's type; what the type is, if it is none of ours. */
  private String problem() {
    boolean isProblem =
        headers
            .firstValue("Content-Type")
            .filter(type -> type.startsWith("application/problem+json"))
            .isPresent();
    return isProblem ? json().getString("type").replaceFirst("^/problems/", "") : "no problem";
  }

  @Override
  public String toString() {
    return method + " " + path + " -> " + status + " " + text;
  }
}
