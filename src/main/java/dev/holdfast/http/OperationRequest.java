package dev.holdfast.http;

import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.json.MalformedJson;
import jakarta.json.JsonArray;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operation of a transaction, as it is asked for: a request within a request. */
public final class OperationRequest {

  /** What an operation may say in its headers; all else is about the connection or the whole. */
  private static final Set<String> KNOWN_HEADERS =
      Set.of(
          "if-match", "if-none-match", "content-type", "lease-token", "revision-comment", "prefer");

  private final String pointer;
  private final String method;
  private final OperationUrl url;
  private final HttpHeaders headers;
  private final Body body;

  /**
   * @param pointer where the operation stands in the transaction's body
   * @param lines headers, with names in lower case
   * @throws MalformedJson if a header is none that an operation may have
   */
  public OperationRequest(
      String pointer, String method, OperationUrl url, Map<String, String> lines, Body body) {
    this.pointer = pointer;
    this.method = method;
    this.url = url;
    this.body = body;
    this.headers = new OperationHeaders(lines, mediaType(lines.get("content-type")));
  }

  /** Whether an operation may have this header, whose name is in lower case. */
  public static boolean knowsHeader(String name) {
    return KNOWN_HEADERS.contains(name);
  }

  private @Nullable MediaType mediaType(@Nullable String line) {
    if (line == null) {
      // A patch is known by its looks; all else here is JSON.
      return body.isEmpty() || method.equals("PATCH") ? null : MediaType.APPLICATION_JSON_TYPE;
    }
    try {
      return MediaType.valueOf(line);
    } catch (IllegalArgumentException unreadable) {
      throw MalformedJson.at(pointer + "/headers/Content-Type", "This is no media type.");
    }
  }

  /** The method. */
  public String method() {
    return method;
  }

  /** The names in the path, decoded. */
  public List<String> path() {
    return url.segments();
  }

  /** The headers. */
  public HttpHeaders headers() {
    return headers;
  }

  /** What the headers say of the state that is expected. */
  public ExpectedVersion expected() {
    return Replies.expected(headers);
  }

  /** The content; none if there is none. */
  public Body body() {
    return body;
  }

  /** A parameter of the query; {@code null} if it is left out. */
  public @Nullable String parameter(String name) {
    return url.parameters().get(name);
  }

  /**
   * Refuses parameters that are not read.
   *
   * @throws MalformedRequest naming one of them
   */
  public OperationRequest withParameters(String... known) {
    Set<String> names = Set.of(known);
    for (String name : url.parameters().keySet()) {
      if (!names.contains(name)) {
        throw new MalformedRequest(name, "This parameter is not known here.");
      }
    }
    return this;
  }

  /**
   * Refuses preconditions where there is no entity tag: what is not looked at would assert nothing.
   *
   * @throws MalformedJson naming one of them
   */
  public OperationRequest withoutConditions() {
    for (String name : List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH)) {
      if (headers.getHeaderString(name) != null) {
        throw MalformedJson.at(
            pointer + "/headers/" + name, "This has no entity tag, so it can't be a condition.");
      }
    }
    return this;
  }

  /**
   * Refuses content.
   *
   * @throws MalformedJson if there is some
   */
  public OperationRequest withoutBody() {
    if (!body.isEmpty()) {
      throw MalformedJson.at(pointer + "/body", "This operation has no body.");
    }
    return this;
  }

  /**
   * Refuses content that says it is no JSON.
   *
   * @throws NotSupportedException if it says so
   */
  public OperationRequest withJson() {
    @Nullable MediaType type = headers.getMediaType();
    if (type != null && !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      throw new NotSupportedException();
    }
    return this;
  }

  /**
   * The type of a patch: as it says, or as it looks.
   *
   * @throws NotSupportedException if it is another type
   */
  public MediaType patchType() {
    @Nullable MediaType type = headers.getMediaType();
    if (type == null) {
      boolean array = !body.isEmpty() && body.json() instanceof JsonArray;
      return MediaType.valueOf(array ? PatchBody.JSON_PATCH : PatchBody.MERGE_PATCH);
    }
    if (!type.isCompatible(MediaType.valueOf(PatchBody.JSON_PATCH))
        && !type.isCompatible(MediaType.valueOf(PatchBody.MERGE_PATCH))) {
      throw new NotSupportedException();
    }
    return type;
  }

  /**
   * The refusal of a method.
   *
   * @param known those that may be part of a transaction under this path
   */
  public MalformedJson otherMethod(String... known) {
    return MalformedJson.at(
        pointer + "/method",
        "Within a transaction this may be " + String.join(", ", known) + " under this path.");
  }

  /** The refusal of something in the body, by its pointer within it. */
  public MalformedJson refusal(String member, String reason) {
    return MalformedJson.at(pointer + "/body" + member, reason);
  }
}
