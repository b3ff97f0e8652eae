package dev.holdfast.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.ServerProcess;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The start through {@code bin/standalone.sh}, as an operator does it. */
@OnlyOn(Database.H2)
class StartIT {

  @Test
  void aWrongValueIsOneLineAndAStop() throws InterruptedException {
    try (ServerProcess server =
        new ServerProcess("wrong-value", Map.of("HOLDFAST_DB_POOL", "many")).start()) {
      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.errors())
          .isEqualTo("holdfast: HOLDFAST_DB_POOL=many: must be a whole number from 1 to 500\n");
      assertThat(server.output()).isEmpty();
      assertThat(server.log()).doesNotExist();
    }
  }

  @Test
  void anEmptyVariableCountsAsNone() throws InterruptedException {
    Map<String, String> empty = Map.of("HOLDFAST_DB_URL", "", "HOLDFAST_DB_POOL", "");
    try (ServerProcess server = new ServerProcess("empty-variables", empty).start()) {
      server.awaitReady();
      assertThat(server.data().resolve("holdfast.mv.db")).exists();
    }
  }

  @Test
  void itStartsAgainOnTheSameDataAfterAStopAndAfterAKill() throws Exception {
    try (ServerProcess server = new ServerProcess("start-again", Map.of())) {
      server.start().awaitReady();
      assertThat(server.stop()).isZero();
      server.start().awaitReady().kill();
      assertThat(server.isReady()).isFalse();
      server.start().awaitReady();
      assertThat(Files.readString(server.log())).doesNotContain("ERROR", "Exception");
    }
  }
}
