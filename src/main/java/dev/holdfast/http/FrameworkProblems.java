package dev.holdfast.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** What JAX-RS itself refuses: no such path, method, media type. */
final class FrameworkProblems {

  private static final String PATCH_TYPES =
      "application/merge-patch+json, application/json-patch+json";

  private FrameworkProblems() {}

  static Response response(WebApplicationException failure, String method, String instance) {
    Response refused = failure.getResponse();
    return switch (refused.getStatus()) {
      case 404 ->
          problem(ProblemType.NOT_FOUND, "There is nothing here that you may see.", instance)
              .build();
      case 405 ->
          problem(
                  ProblemType.METHOD_NOT_ALLOWED,
                  "The Allow header says what can be done.",
                  instance)
              .header(HttpHeaders.ALLOW, refused.getHeaderString(HttpHeaders.ALLOW))
              .build();
      case 406 ->
          problem(
                  ProblemType.NOT_ACCEPTABLE,
                  "This is not to be had in the types that you accept.",
                  instance)
              .build();
      case 413 -> problem(ProblemType.TOO_LARGE, "The request is too large.", instance).build();
      case 415 ->
          problem(
                  ProblemType.UNSUPPORTED_MEDIA_TYPE,
                  "The headers say which types are read here.",
                  instance)
              .header(
                  method.equals("PATCH") ? "Accept-Patch" : "Accept-" + capitalized(method),
                  types(method, instance))
              .build();
      // 304 and the like, which are no failures
      case 200, 204, 304 -> refused;
      default ->
          problem(ProblemType.MALFORMED, "The request can't be understood.", instance).build();
    };
  }

  /** What is read there: JSON, but for patches and for what is imported. */
  private static String types(String method, String instance) {
    if (method.equals("PATCH") || instance.endsWith("/patches")) {
      return PATCH_TYPES;
    }
    return instance.endsWith("/imports") ? "application/x-ndjson" : "application/json";
  }

  private static Response.ResponseBuilder problem(
      ProblemType type, String detail, String instance) {
    return Problem.of(type, detail, instance).response();
  }

  /** {@code POST} → {@code Post}, as in Accept-Post. */
  private static String capitalized(String method) {
    return method.charAt(0) + method.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
