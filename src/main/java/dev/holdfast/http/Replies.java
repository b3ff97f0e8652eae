package dev.holdfast.http;

import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How every resource reads the conditions of a request and answers it. */
public final class Replies {

  private static final String PREFER = "Prefer";

  private Replies() {}

  /** What the request's headers say of the state that the writer expects. */
  public static ExpectedVersion expected(HttpHeaders headers) {
    return EntityTags.expected(
        lines(headers, HttpHeaders.IF_MATCH), lines(headers, HttpHeaders.IF_NONE_MATCH));
  }

  /**
   * Answers a read: 304 where the reader has this state already (RFC 9110 §13.1.2).
   *
   * @param tag of the representation
   */
  public static Response read(HttpHeaders headers, String tag, Supplier<JsonValue> body) {
    boolean known = EntityTags.matches(lines(headers, HttpHeaders.IF_NONE_MATCH), tag);
    Response.ResponseBuilder response = known ? Response.notModified() : ok(body.get());
    return response.header(HttpHeaders.ETAG, tag).build();
  }

  /** Answers a write to something that was there: 200, or 204 if the writer prefers. */
  public static Response changed(HttpHeaders headers, String tag, Supplier<JsonValue> body) {
    return changed(headers, Optional.of(tag), body);
  }

  /**
   * The same, also for what has no versions.
   *
   * @param tag of the representation; empty for what has no versions
   */
  public static Response changed(
      HttpHeaders headers, Optional<String> tag, Supplier<JsonValue> body) {
    Response.ResponseBuilder response =
        prefersMinimal(headers) ? minimal(Response.noContent()) : ok(body.get());
    tag.ifPresent(value -> response.header(HttpHeaders.ETAG, value));
    return response.build();
  }

  /**
   * Answers a write that created: 201 with the place of what was created.
   *
   * @param path the absolute path of the new resource, encoded
   * @param tag of the representation; empty for what has no versions
   */
  public static Response created(
      HttpHeaders headers, String path, Optional<String> tag, Supplier<JsonValue> body) {
    Response.ResponseBuilder response = created(prefersMinimal(headers), path, body);
    tag.ifPresent(value -> response.header(HttpHeaders.ETAG, value));
    return response.build();
  }

  /** Whether a writer wants no body back. */
  public static boolean prefersMinimal(HttpHeaders headers) {
    return prefersMinimal(lines(headers, PREFER));
  }

  /**
   * As {@link #created(HttpHeaders, String, Optional, Supplier)}, also after the request's time.
   */
  public static Response.ResponseBuilder created(
      boolean minimal, String path, Supplier<JsonValue> body) {
    Response.ResponseBuilder response = Response.status(Response.Status.CREATED);
    if (minimal) {
      minimal(response);
    } else {
      response.type(MediaType.APPLICATION_JSON_TYPE).entity(bytes(body.get()));
    }
    return response.header(HttpHeaders.LOCATION, path);
  }

  /**
   * Answers a request whose work goes on by itself: 202 with the place where that is told of.
   *
   * @param path the absolute path of it, encoded
   */
  public static Response accepted(String path, JsonValue body) {
    return Response.status(Response.Status.ACCEPTED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(bytes(body))
        .header(HttpHeaders.LOCATION, path)
        .build();
  }

  /** 200 with a JSON body. */
  public static Response.ResponseBuilder ok(JsonValue body) {
    return Response.ok(bytes(body), MediaType.APPLICATION_JSON_TYPE);
  }

  /** JSON as it is sent. */
  public static byte[] bytes(JsonValue body) {
    return JsonText.write(body).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * RFC 7240 §4.2; of a preference that comes twice the first counts, and parameters do not (§2).
   */
  static boolean prefersMinimal(List<String> lines) {
    return lines.stream()
        .flatMap(line -> Stream.of(line.split(",")))
        .map(preference -> preference.split(";", 2)[0].replaceAll("[\\s\"]", ""))
        .map(preference -> preference.toLowerCase(Locale.ROOT))
        .filter(preference -> preference.startsWith("return="))
        .findFirst()
        .filter("return=minimal"::equals)
        .isPresent();
  }

  private static Response.ResponseBuilder minimal(Response.ResponseBuilder response) {
    return response.header("Preference-Applied", "return=minimal");
  }

  private static List<String> lines(HttpHeaders headers, String name) {
    @Nullable List<String> lines = headers.getRequestHeader(name);
    return lines == null ? List.of() : lines;
  }
}
