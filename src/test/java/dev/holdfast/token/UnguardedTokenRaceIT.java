package dev.holdfast.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.NotSerializable;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Goal: the race of {@link TokenRaceIT} fails where its guard is missing; else it would prove
 * nothing.
 *
 * <p>Interleaving: the same, on a server of its own that reads a token, judges it in memory, and
 * then writes the count over what is there. Two that count the same use then meet at its key.
 *
 * <p>Oracle: the same, which has to find what is broken.
 */
@NotSerializable
@OnlyOn(Database.POSTGRESQL) // on H2 those who redeem one issuer's tokens take turns anyway
class UnguardedTokenRaceIT {

  private static final int PEOPLE = 8;
  private static final int ROUNDS_AT_MOST = 30;

  @Test
  void readingThenWritingIsFound() throws Exception {
    try (ServerProcess server = SecondServer.prepare("unguarded-tokens")) {
      Variant.add(server, ReadThenWriteTokens.class);
      server.start().awaitReady();
      ApiClient issuer = SecondServer.admin(server);
      Redeemers redeemers = Redeemers.of(issuer, server.baseUri(), PEOPLE);
      List<String> wrong = new ArrayList<>();
      // What is broken shows in most rounds, not in each.
      for (int i = 0; i < ROUNDS_AT_MOST && !isFound(wrong); i++) {
        wrong.addAll(redeemers.race(issuer, PEOPLE / 2));
      }
      assertThat(wrong)
          .as("the keys of the redemptions still hold")
          .anyMatch(UnguardedTokenRaceIT::isServerError);
      System.out.printf(
          "tokens read, then written, on %s: %d findings, the first: %s%n",
          Database.current(), wrong.size(), wrong.get(0));
    }
  }

  private static boolean isFound(List<String> wrong) {
    return wrong.stream().anyMatch(UnguardedTokenRaceIT::isServerError);
  }

  private static boolean isServerError(String finding) {
    return finding.contains("-> 500");
  }
}
