package dev.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.TestServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Who takes part in a storm: users, with several API keys each, and the administrator, who comes
 * after them.
 */
record Callers(List<List<ApiClient>> keys) {

  static final int USERS = 2;
  static final int ADMIN = USERS;

  private static final int KEYS_EACH = 2;
  private static final String PASSWORD = "thunder and lightning";

  /** Makes them on a server, where they are not there yet. */
  static Callers on(URI server) throws Exception {
    ApiClient admin = ApiClient.basic(server, "admin", TestServer.ADMIN_PASSWORD).withKey();
    List<List<ApiClient>> keys = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      String name = "storm-" + user;
      String body = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
      assertThat(admin.post("users", body).outcome()).isIn("201", "400 invalid");
      ApiClient first = ApiClient.basic(server, name, PASSWORD).withKey();
      List<ApiClient> own = new ArrayList<>(List.of(first));
      while (own.size() < KEYS_EACH) {
        own.add(first.withKey());
      }
      keys.add(own);
    }
    keys.add(List.of(admin));
    return new Callers(keys);
  }

  ApiClient admin() {
    return keys.get(ADMIN).get(0);
  }

  /** One of the user's keys. */
  ApiClient any(int user, Random random) {
    List<ApiClient> own = keys.get(user);
    return own.get(random.nextInt(own.size()));
  }
}
