package dev.holdfast.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: all nodes of one database have the same secret, also those who are the first to ask for it
 * (else a cursor of one node would be refused by another), and nobody is answered with a 5xx (I9).
 *
 * <p>Interleaving: 16 racers ask for a secret that is not there yet, {@code -Dholdfast.rounds}
 * rounds (30 by default). Nothing in a node lets them know of each other before they meet in the
 * database: 16 threads of one node are to it what 16 nodes are.
 *
 * <p>Oracle: all racers of a round get the same 256 bits, whoever asks later too; no two rounds
 * have the same. On PostgreSQL, a cursor of the shared server is good on this one, which was
 * started later, and the other way round.
 */
@SuppressWarnings("NullAway.Init")
class ServerSecretsRaceIT {

  private static final int RACERS = 16;
  private static final int ROUNDS = Integer.getInteger("holdfast.rounds", 30);

  private static ServerProcess process;
  private static ApiClient node;

  @BeforeAll
  static void start() throws Exception {
    process = SecondServer.prepare("secrets");
    Variant.add(process, SecretResource.class);
    process.start().awaitReady();
    node = SecondServer.admin(process).checking(Contract::checkAnswer);
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  void ofManyWhoAreFirstAllGetTheSameSecret() throws Exception {
    Set<String> secrets = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      String path = "test-secrets/" + UUID.randomUUID();
      List<String> seen = Racers.race(RACERS, racer -> secret(path));
      assertThat(seen).containsOnly(secret(path));
      assertThat(seen.get(0)).matches("[0-9a-f]{64}");
      secrets.add(seen.get(0));
    }
    assertThat(secrets).hasSize(ROUNDS);
    System.out.printf(
        "secrets: %d rounds of %d racers, one secret each, on %s%n",
        ROUNDS, RACERS, Database.current());
  }

  private static String secret(String path) throws Exception {
    Answer answer = node.get(path);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json().getString("secret");
  }

  @Test
  @OnlyOn(Database.POSTGRESQL)
  void aCursorOfOneNodeIsGoodOnAnother() throws Exception {
    ApiClient shared = Contract.admin();
    String documents = Contract.newCollection(shared) + "/documents";
    for (String uid : List.of("a", "b", "c")) {
      assertThat(shared.put(documents + "/" + uid, "{\"metadata\":{}}").status()).isEqualTo(201);
    }
    String first = documents + "?limit=1";
    String next = "&cursor=" + shared.get(first).json().getString("next");
    Answer there = node.get(first + next);
    assertThat(there.json().getJsonArray("items").getJsonObject(0).getString("uid")).isEqualTo("b");
    assertThat(there.text()).isEqualTo(shared.get(first + next).text());
    String last = "&cursor=" + there.json().getString("next");
    assertThat(shared.get(first + last).json().getJsonArray("items").getJsonObject(0))
        .isEqualTo(shared.get(documents + "/c").json());
  }
}
