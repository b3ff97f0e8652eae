package dev.holdfast.http;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of an operation of a transaction: few, each once, without regard to case. */
final class OperationHeaders implements HttpHeaders {

  private final Map<String, String> lines;
  private final @Nullable MediaType mediaType;

  /**
   * @param lines with names in lower case
   */
  OperationHeaders(Map<String, String> lines, @Nullable MediaType mediaType) {
    this.lines = Map.copyOf(lines);
    this.mediaType = mediaType;
  }

  @Override
  public List<String> getRequestHeader(String name) {
    @Nullable String line = lines.get(name.toLowerCase(Locale.ROOT));
    return line == null ? List.of() : List.of(line);
  }

  @Override
  public @Nullable String getHeaderString(String name) {
    return lines.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public MultivaluedMap<String, String> getRequestHeaders() {
    return new MultivaluedHashMap<>(lines);
  }

  @Override
  public List<MediaType> getAcceptableMediaTypes() {
    return List.of(MediaType.APPLICATION_JSON_TYPE);
  }

  @Override
  public List<Locale> getAcceptableLanguages() {
    return List.of();
  }

  @Override
  public @Nullable MediaType getMediaType() {
    return mediaType;
  }

  @Override
  public @Nullable Locale getLanguage() {
    return null;
  }

  @Override
  public Map<String, Cookie> getCookies() {
    return Map.of();
  }

  @Override
  public @Nullable Date getDate() {
    return null;
  }

  @Override
  public int getLength() {
    return -1;
  }
}
