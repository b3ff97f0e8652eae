package dev.holdfast.http;

/** The kinds of problem that the API answers with (RFC 9457): slug, status and title, once. */
public enum ProblemType {
  MALFORMED("malformed", 400, "The request can't be understood"),
  INVALID("invalid", 400, "The content breaks rules"),
  UNAUTHENTICATED("unauthenticated", 401, "Sign in first"),
  FORBIDDEN("forbidden", 403, "You may not do this"),
  NOT_FOUND("not-found", 404, "Nothing here"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "This can't be done here"),
  NOT_ACCEPTABLE("not-acceptable", 406, "No such representation"),
  CONFLICT("conflict", 409, "Somebody was faster"),
  PATCH_CONFLICT("patch-conflict", 409, "The patch does not fit the record"),
  LEASE_HELD("lease-held", 409, "Somebody has this lease"),
  LEASE_LOST("lease-lost", 409, "This token does not count"),
  ALREADY_REDEEMED("already-redeemed", 409, "This token was redeemed"),
  STATE("state", 409, "This can't be done as things are"),
  IN_PROGRESS("in-progress", 409, "Still at work"),
  GONE("gone", 410, "It is no more"),
  PRECONDITION_FAILED("precondition-failed", 412, "The record is not as you expected"),
  TOO_LARGE("too-large", 413, "Too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "This content type is not read here"),
  KEY_REUSED("key-reused", 422, "This key came before"),
  INSUFFICIENT("insufficient", 422, "Not enough available"),
  LOCKED("locked", 423, "A lease is needed"),
  PRECONDITION_REQUIRED("precondition-required", 428, "Say what you last saw"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "Wait before you try again"),
  INTERNAL("internal", 500, "A fault of the server"),
  UNAVAILABLE("unavailable", 503, "Not available right now"),
  OUTCOME_UNKNOWN("outcome-unknown", 504, "Perhaps done, perhaps not");

  private final String slug;
  private final int status;
  private final String title;

  ProblemType(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  /** The value of {@code type}: a relative URI. */
  public String uri() {
    return "/problems/" + slug;
  }

  /** The last part of the type's URI. */
  public String slug() {
    return slug;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The same for every problem of this type. */
  public String title() {
    return title;
  }
}
