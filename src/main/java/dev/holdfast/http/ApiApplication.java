package dev.holdfast.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The HTTP API. */
@ApplicationPath(ApiApplication.PATH)
public class ApiApplication extends Application {

  /** Under the context root. */
  public static final String PATH = "/api/v1";
}
