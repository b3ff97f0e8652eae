package dev.holdfast.http;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** One problem (RFC 9457) on its way out. */
public final class Problem {

  /** The media type of every problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private final ProblemType type;
  private final JsonObjectBuilder json;

  private Problem(ProblemType type, String detail, String instance) {
    this.type = type;
    this.json =
        JsonBuild.object()
            .add("type", type.uri())
            .add("title", type.title())
            .add("status", type.status())
            .add("detail", detail)
            .add("instance", instance);
  }

  /**
   * A problem.
   *
   * @param detail a sentence about this one
   * @param instance the path that was asked for
   */
  public static Problem of(ProblemType type, String detail, String instance) {
    return new Problem(type, detail, instance);
  }

  /** The same, to be found in the log. */
  public Problem withIncident(String incident) {
    return with("incident", incident);
  }

  Problem with(String member, String value) {
    json.add(member, value);
    return this;
  }

  Problem with(String member, long value) {
    json.add(member, value);
    return this;
  }

  Problem with(String member, JsonValue value) {
    json.add(member, value);
    return this;
  }

  /** The same response, with another member in its problem. */
  static Response with(Response response, String member, long value) {
    JsonObjectBuilder json = JsonBuild.object();
    JsonText.parse((byte[]) response.getEntity()).asJsonObject().forEach(json::add);
    JsonObject body = json.add(member, value).build();
    return Response.fromResponse(response)
        .entity(JsonText.write(body).getBytes(StandardCharsets.UTF_8))
        .build();
  }

  /** The status to send. */
  public int status() {
    return type.status();
  }

  /** The body to send, in UTF-8. */
  public byte[] body() {
    JsonObject body = json.build();
    return JsonText.write(body).getBytes(StandardCharsets.UTF_8);
  }

  Response.ResponseBuilder response() {
    return Response.status(type.status()).type(MEDIA_TYPE).entity(body());
  }
}
