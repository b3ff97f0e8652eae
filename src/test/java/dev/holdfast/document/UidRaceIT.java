package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: one uid is one document (I3), no race for it is a 500 (I9), and what validates a request
 * holds nothing of another (the failures of Django REST framework's #5760 and #3876).
 *
 * <p>Interleaving: 16 clients create one uid at the same moment, in three ways, round after round;
 * 2 × 4 clients patch two documents for five seconds.
 *
 * <p>Oracle: of each round one client is answered 201 and its content is there; the others are all
 * refused in the same words, whoever noticed. Each patched document has only ever held its own.
 */
class UidRaceIT {

  private static final int CLIENTS = 16;
  private static final String DOCUMENTS = "collections/uid-race/documents";

  private static ApiClient client;

  @BeforeAll
  static void createCollection() throws Exception {
    client = ApiClient.admin();
    assertThat(client.put("collections/uid-race", "{}").status()).isEqualTo(201);
  }

  @Test
  void ofSixteenWhoPostOneUidOneCreatesItAndTheOthersAreToldThatItIsTaken() throws Exception {
    for (int round = 0; round < 200; round++) {
      String uid = "post-" + round;
      String body = "{\"uid\":\"" + uid + "\",\"metadata\":{\"by\":%d}}";
      List<Answer> refused = race(uid, number -> client.post(DOCUMENTS, body.formatted(number)));
      assertThat(refused).allMatch(answer -> answer.outcome().equals("400 invalid"));
      JsonObject violation = refused.get(0).json().getJsonArray("violations").getJsonObject(0);
      assertThat(violation.getString("pointer")).isEqualTo("/uid");
      assertThat(violation.getString("code")).isEqualTo("unique");
      assertThat(violation.getString("conflictsWith")).isEqualTo(uid);
    }
  }

  @Test
  void ofSixteenWhoPutWhatMustNotBeThereOneCreatesIt() throws Exception {
    for (int round = 0; round < 50; round++) {
      String uid = "if-none-match-" + round;
      List<Answer> refused =
          race(uid, number -> client.put(path(uid), body(number), "If-None-Match", "*"));
      assertThat(refused).allMatch(answer -> answer.outcome().equals("412 precondition-failed"));
      assertThat(refused.get(0).json().getInt("currentVersion")).isEqualTo(1);
    }
  }

  @Test
  void ofSixteenWhoPutWithoutAPreconditionOneCreatesItAndTheOthersMustSayWhatTheySaw()
      throws Exception {
    for (int round = 0; round < 50; round++) {
      String uid = "plain-" + round;
      List<Answer> refused = race(uid, number -> client.put(path(uid), body(number)));
      assertThat(refused).allMatch(answer -> answer.outcome().equals("428 precondition-required"));
    }
  }

  @Test
  void patchesOfTwoDocumentsAtTheSameTimeNeverMix() throws Exception {
    Map<Integer, String> uids = Map.of(0, "left", 1, "right");
    for (String uid : uids.values()) {
      assertThat(client.put(path(uid), "{\"metadata\":{}}").status()).isEqualTo(201);
    }
    LongAdder patches = new LongAdder();
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    Racers.race(
        8,
        number -> {
          String uid = String.valueOf(uids.get(number % 2));
          for (int n = 0; System.nanoTime() < end; n++) {
            patchOwn(uid, number, n);
            patches.increment();
          }
          return uid;
        });
    for (String uid : uids.values()) {
      List<JsonObject> revisions = History.of(client, new DocumentRef("uid-race", uid));
      assertThat(revisions.stream().skip(1))
          .allMatch(revision -> revision.getJsonObject("metadata").getString("of").equals(uid))
          .allMatch(revision -> revision.getJsonArray("specs").getString(0).equals(uid));
    }
    System.out.printf(
        "two documents on %s: %,d patches in 5 s, all 200, none mixed%n",
        Database.current(), patches.sum());
  }

  private static void patchOwn(String uid, int writer, int n) throws Exception {
    String patch =
        """
        [{"op":"test","path":"/uid","value":"%1$s"},
         {"op":"add","path":"/metadata/of","value":"%1$s"},
         {"op":"add","path":"/metadata/w%2$d","value":%3$d},
         {"op":"replace","path":"/specs","value":["%1$s"]}]"""
            .formatted(uid, writer, n);
    Answer answer = client.patch(path(uid), patch);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.json().getString("uid")).isEqualTo(uid);
    assertThat(answer.json().getJsonObject("metadata").getInt("w" + writer)).isEqualTo(n);
  }

  /** Races for a uid; returns the 15 refusals, which all have the same body. */
  private static List<Answer> race(String uid, Racers.Racer<Answer> create) throws Exception {
    List<Answer> answers = Racers.race(CLIENTS, create);
    List<Answer> created = answers.stream().filter(answer -> answer.status() == 201).toList();
    assertThat(created).hasSize(1);
    Answer document = client.get(path(uid));
    assertThat(document.etag()).isEqualTo(created.get(0).etag());
    assertThat(document.json()).isEqualTo(created.get(0).json());
    assertThat(document.json().getInt("revision")).isEqualTo(1);
    List<Answer> refused = answers.stream().filter(answer -> answer.status() != 201).toList();
    assertThat(refused.stream().map(Answer::text).distinct()).hasSize(1);
    return refused;
  }

  private static String path(String uid) {
    return DOCUMENTS + "/" + uid;
  }

  private static String body(int number) {
    return "{\"metadata\":{\"by\":" + number + "}}";
  }
}
