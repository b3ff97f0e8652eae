package dev.holdfast.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What an operation of a transaction is answered, as it stands in the transaction's answer. */
public final class OperationResult {

  private final byte[] json;
  private final boolean secret;

  private OperationResult(byte[] json, boolean secret) {
    this.json = json;
    this.secret = secret;
  }

  /** The result that says what the request alone would be answered. */
  public static OperationResult of(Response response) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    add(json, "{\"status\":" + response.getStatus());
    addHeader(json, "etag", response.getHeaderString(HttpHeaders.ETAG));
    addHeader(json, "location", response.getHeaderString(HttpHeaders.LOCATION));
    @Nullable Object body = response.getEntity();
    if (body != null) {
      add(json, ",\"body\":");
      // Rendered already, as every body of the API is.
      json.writeBytes((byte[]) body);
    }
    add(json, "}");
    boolean secret = "no-store".equals(response.getHeaderString(HttpHeaders.CACHE_CONTROL));
    return new OperationResult(json.toByteArray(), secret);
  }

  private static void addHeader(ByteArrayOutputStream json, String member, @Nullable String value) {
    if (value != null) {
      // Neither entity tags nor encoded paths hold what JSON has to escape, but for quotes.
      add(json, ",\"" + member + "\":\"" + value.replace("\"", "\\\"") + "\"");
    }
  }

  private static void add(ByteArrayOutputStream json, String text) {
    json.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How long it is, in bytes. */
  public int length() {
    return json.length;
  }

  /** Adds it to an answer. */
  public void addTo(ByteArrayOutputStream answer) {
    answer.writeBytes(json);
  }

  /** Whether it holds a secret that no cache may keep. */
  public boolean isSecret() {
    return secret;
  }
}
