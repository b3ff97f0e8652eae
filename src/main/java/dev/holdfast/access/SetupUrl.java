package dev.holdfast.access;

import dev.holdfast.http.ApiApplication;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** The address of the page where a set-up link's holder chooses the password. */
public final class SetupUrl {

  private SetupUrl() {}

  /**
   * The address under the application's root.
   *
   * @param root scheme, host, port and context path, without a slash at the end
   * @param token of the link
   */
  public static String of(String root, String token) {
    return root + "/setup?token=" + token;
  }

  /** The address as seen from where the caller sees the API. */
  static String of(UriInfo uri, String token) {
    URI api = uri.getBaseUri();
    String path = api.getPath();
    String root = path.substring(0, path.lastIndexOf(ApiApplication.PATH));
    return of(api.getScheme() + "://" + api.getRawAuthority() + root, token);
  }
}
