package dev.holdfast.idempotency;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.LockWaits;
import dev.holdfast.testing.Racers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is kept in the database of requests under a key, and what holds them up. */
class KeptAnswersIT {

  private static final String KEY = "Idempotency-Key";

  private final KeyServer server = KeyServer.current();
  private final String key = UUID.randomUUID().toString();

  @Test
  void neitherASecretNorTheKeyIsInTheDatabase() throws Exception {
    String label = "label-" + key;
    Answer answer = server.admin().post("api-keys", json("{'label':'" + label + "'}"), KEY, key);
    String secret = answer.json().getString("secret");
    List<String> rows = rows();
    assertThat(rows).isNotEmpty().anyMatch(row -> row.contains("201"));
    assertThat(rows).noneMatch(row -> row.contains(secret) || row.contains(secret.substring(3)));
    assertThat(rows).noneMatch(row -> row.contains(key) || row.contains(label));
    Answer again = server.admin().post("api-keys", json("{'label':'" + label + "'}"), KEY, key);
    assertThat(again.text()).isEqualTo(answer.text());
  }

  /** Every column of every row, the bytes of the sealed one as if they were text. */
  private List<String> rows() throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = server.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "select id, fingerprint, status, salt, sealed from kept_answers");
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        byte[] sealed = result.getBytes(5);
        assertThat(sealed).isNotEmpty();
        rows.add(
            result.getString(1)
                + result.getString(2)
                + result.getInt(3)
                + result.getString(4)
                + new String(sealed, StandardCharsets.ISO_8859_1));
      }
    }
    return rows;
  }

  @Test
  void aRepeatOfARequestThatIsStillAtWorkWaitsBriefly() throws Exception {
    String path = server.newDocument("{'n':0}");
    String change = json("{'metadata':{'n':1}}");
    CompletableFuture<Answer> first;
    try (Connection connection = server.connect()) {
      hold(connection, path);
      first = CompletableFuture.supplyAsync(() -> patch(path, change));
      awaitWaiting();
      List<Answer> early = Racers.race(4, racer -> patch(path, change));
      assertThat(first).as("who waits for a row, and came before, waits on").isNotDone();
      for (Answer answer : early) {
        problem(answer, 409, "in-progress");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      }
      connection.rollback();
    }
    assertThat(first.join().status()).isEqualTo(200);
    Answer again = patch(path, change);
    assertThat(again.text()).isEqualTo(first.join().text());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(server.admin().get(path).json().getInt("version")).isEqualTo(2);
    othersWaitAsLongAsBefore(path);
  }

  /** The connections on which somebody waited briefly are used by others now. */
  private void othersWaitAsLongAsBefore(String path) throws Exception {
    List<CompletableFuture<Answer>> others = new ArrayList<>();
    try (Connection connection = server.connect()) {
      hold(connection, path);
      for (int i = 0; i < 6; i++) {
        String own = i % 2 == 0 ? "" : UUID.randomUUID().toString();
        others.add(
            CompletableFuture.supplyAsync(() -> patch(path, json("{'metadata':{'m':1}}"), own)));
      }
      // Longer than the brief wait.
      Thread.sleep(2_500);
      assertThat(others).noneMatch(CompletableFuture::isDone);
      connection.rollback();
    }
    for (CompletableFuture<Answer> other : others) {
      assertThat(other.join().outcome()).isEqualTo("200");
    }
  }

  private static void hold(Connection connection, String path) throws Exception {
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select d.id from documents d where d.collection_id ="
                + " (select c.id from collections c where c.name = ?) for update")) {
      statement.setString(1, path.split("/", -1)[1]);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  /** Until somebody waits for the row that is held. */
  private void awaitWaiting() throws Exception {
    try (Connection connection = server.connect()) {
      LockWaits.await(connection, 1);
    }
  }

  private Answer patch(String path, String change) {
    return patch(path, change, key);
  }

  private Answer patch(String path, String change, String underKey) {
    try {
      return underKey.isEmpty()
          ? server.admin().merge(path, change)
          : server.admin().merge(path, change, KEY, underKey);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void whatHasExpiredIsSweptInSteps() throws Exception {
    String documents = server.newCollection() + "/documents";
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      keys.add(UUID.randomUUID().toString());
      server.admin().post(documents, "{}", KEY, keys.get(i));
    }
    sweep(1_000_000);
    assertThat(sweep(2)).as("what has not expired stays").isZero();
    assertThat(replayed(documents, keys.get(0))).isTrue();
    int expired =
        server.update(
            "update kept_answers set expires_at = current_timestamp - interval '1' second");
    assertThat(expired).isGreaterThanOrEqualTo(5);
    // The minute's own sweep may come in between.
    assertThat(sweep(2)).isLessThanOrEqualTo(2);
    assertThat(sweep(1_000_000)).isLessThanOrEqualTo(expired - 2);
    assertThat(sweep(2)).isZero();
    assertThat(replayed(documents, keys.get(0))).isFalse();
  }

  private boolean replayed(String documents, String used) throws Exception {
    Answer answer = server.admin().post(documents, "{}", KEY, used);
    assertThat(answer.status()).isEqualTo(201);
    return answer.headers().firstValue("Idempotency-Replayed").isPresent();
  }

  private int sweep(int atMost) throws Exception {
    return server.admin().get("sweep/" + atMost).json().getInt("swept");
  }
}
