package dev.holdfast.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * Servers beside the shared one, to be changed or killed: on the same PostgreSQL, or on an H2
 * database of their own.
 */
public final class SecondServer {

  private SecondServer() {}

  /** A server that is not started yet; {@code admin} has the same password as on the shared one. */
  public static ServerProcess prepare(String name) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOLDFAST_ADMIN_PASSWORD", TestServer.ADMIN_PASSWORD);
    environment.put("HOLDFAST_WEBHOOK_ADDRESSES", TestServer.WEBHOOK_ADDRESS);
    if (Database.current() == Database.POSTGRESQL) {
      environment.putAll(TestServer.current().postgres().environment());
    }
    return new ServerProcess(name, environment);
  }

  /** The administrator of a server that is ready, with an API key. */
  public static ApiClient admin(ServerProcess server) throws Exception {
    return ApiClient.basic(server.baseUri(), "admin", TestServer.ADMIN_PASSWORD).withKey();
  }
}
