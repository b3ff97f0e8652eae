package dev.holdfast.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.TestPostgres;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Probes while the database goes away and comes back. */
@OnlyOn(Database.POSTGRESQL)
class HealthOutageIT {

  /** The four seconds of a probe, with some for a busy machine. */
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Test
  void readinessFollowsTheDatabaseAndLivenessDoesNot() throws Exception {
    try (TestPostgres postgres = new TestPostgres("health-postgresql");
        ServerProcess server = server(postgres)) {
      ApiClient probe = ApiClient.basic(server.baseUri(), "nobody", "no password");
      assertThat(probe.get("/health/ready").status()).isEqualTo(200);

      postgres.stop();
      long asked = System.nanoTime();
      Answer down = probe.get("/health/ready");
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(BOUND);
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.json().getString("status")).isEqualTo("DOWN");
      assertThat(down.headers().firstValue("Retry-After")).isPresent();
      assertThat(probe.get("/health/live").status()).isEqualTo(200);
      assertThat(probe.get("/metrics").outcome()).isEqualTo("503 unavailable");

      postgres.start();
      assertThat(readyWithin(probe, Duration.ofSeconds(60))).isTrue();
    }
  }

  private static ServerProcess server(TestPostgres postgres) throws InterruptedException {
    Map<String, String> environment = new HashMap<>(postgres.environment());
    environment.put("HOLDFAST_ADMIN_PASSWORD", "correct horse battery staple");
    return new ServerProcess("health", environment).start().awaitReady();
  }

  private static boolean readyWithin(ApiClient probe, Duration limit) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      if (probe.get("/health/ready").status() == 200) {
        return true;
      }
      Thread.sleep(200);
    }
    return false;
  }
}
