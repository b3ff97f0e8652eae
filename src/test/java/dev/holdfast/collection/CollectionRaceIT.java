package dev.holdfast.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: one name is one collection (I3); a deleted collection takes no document with it that was
 * acknowledged after it, and none stays behind (I1); nothing of it comes again (I12); no race for
 * it is a 500 (I9).
 *
 * <p>Interleaving: 16 clients create one name at the same moment; 15 create documents, each one
 * after another, while one deletes the collection; where it has to be empty three create, so that
 * the delete is first now and then.
 *
 * <p>Oracle: one 201 for a name, else the same refusal; after the delete every creator is told 404;
 * the collection, created again, is empty, and a document created again in it has a version and an
 * entity tag that it never had. A delete that says nothing of documents succeeds only where no
 * creator did.
 */
class CollectionRaceIT {

  private static final int CLIENTS = 16;
  private static final int CREATORS_OF_FIRST = 3;
  private static final int CREATIONS_EACH = 8;

  private static ApiClient client;

  @BeforeAll
  static void signIn() throws Exception {
    client = ApiClient.admin();
  }

  @Test
  void ofSixteenWhoPostOneNameOneCreatesIt() throws Exception {
    for (int round = 0; round < 50; round++) {
      String name = "name-race-" + round;
      List<Answer> answers =
          Racers.race(CLIENTS, number -> client.post("collections", named(name, number)));
      List<Answer> created = answers.stream().filter(answer -> answer.status() == 201).toList();
      assertThat(created).hasSize(1);
      List<Answer> refused = answers.stream().filter(answer -> answer.status() != 201).toList();
      assertThat(refused).allMatch(answer -> answer.outcome().equals("400 invalid"));
      assertThat(refused.stream().map(Answer::text).distinct()).hasSize(1);
      JsonObject violation = refused.get(0).json().getJsonArray("violations").getJsonObject(0);
      assertThat(violation.getString("pointer")).isEqualTo("/name");
      assertThat(violation.getString("code")).isEqualTo("unique");
      assertThat(client.get("collections/" + name).json()).isEqualTo(created.get(0).json());
    }
  }

  @Test
  void whatIsCreatedWhileTheCollectionIsDeletedIsDeletedOrRefused() throws Exception {
    String path = "collections/delete-race";
    Set<String> tags = new HashSet<>();
    int acknowledged = 0;
    for (int round = 0; round < 20; round++) {
      assertThat(client.put(path, "{}").status()).as("created again").isEqualTo(201);
      assertThat(client.get(path + "/documents").json().getJsonArray("items")).isEmpty();
      List<List<Answer>> all =
          Racers.race(
              CLIENTS,
              number ->
                  number == 0 ? delete(path + "?documents=delete", 30) : create(path, number));
      assertThat(all.get(0).get(0).status()).isEqualTo(204);
      assertThat(client.get(path).status()).isEqualTo(404);
      for (List<Answer> ofOne : all.subList(1, CLIENTS)) {
        acknowledged += requireNothingAfterTheDelete(ofOne);
        ofOne.stream()
            .filter(Answer::isSuccess)
            .forEach(answer -> assertThat(tags.add(answer.etag())).as("%s", answer).isTrue());
      }
    }
    System.out.printf(
        "collection deleted 20 times on %s while %,d documents were created in it%n",
        Database.current(), acknowledged);
    assertThat(acknowledged).isPositive();
  }

  @Test
  void aCollectionIsOnlyDeletedAsEmptyWhereNobodyWasToldThatHeCreatedADocument() throws Exception {
    int deleted = 0;
    for (int round = 0; round < 60; round++) {
      String path = "collections/empty-race-" + round;
      assertThat(client.put(path, "{}").status()).isEqualTo(201);
      List<List<Answer>> all =
          Racers.race(
              1 + CREATORS_OF_FIRST,
              number -> number == 0 ? delete(path, 2) : create(path, number));
      Answer delete = all.get(0).get(0);
      long created = all.stream().skip(1).flatMap(List::stream).filter(Answer::isSuccess).count();
      if (delete.isSuccess()) {
        deleted++;
        assertThat(created).isZero();
      } else {
        assertThat(delete.outcome()).isEqualTo("409 state");
        assertThat(delete.json().getString("code")).isEqualTo("not-empty");
        assertThat(client.get(path).json().getInt("documentCount")).isEqualTo((int) created);
        assertThat(created).isEqualTo(CREATORS_OF_FIRST * CREATIONS_EACH);
      }
    }
    System.out.printf(
        "empty collection on %s: deleted in %d of 60 rounds, else not empty%n",
        Database.current(), deleted);
  }

  /** Creates documents one after another; their uids come again in each round. */
  private static List<Answer> create(String path, int number) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < CREATIONS_EACH; i++) {
      String body = "{\"uid\":\"d-" + number + "-" + i + "\",\"metadata\":{}}";
      answers.add(client.post(path + "/documents", body));
    }
    return answers;
  }

  private static List<Answer> delete(String path, int withinMillis) throws Exception {
    Thread.sleep(ThreadLocalRandom.current().nextInt(withinMillis));
    return List.of(client.delete(path, "If-Match", "*"));
  }

  /** After the first 404 there is no 201 any more. Returns how many there were before. */
  private static int requireNothingAfterTheDelete(List<Answer> ofOne) {
    long created = ofOne.stream().takeWhile(answer -> answer.status() == 201).count();
    assertThat(ofOne.stream().skip(created))
        .allMatch(answer -> answer.outcome().equals("404 not-found"));
    return (int) created;
  }

  private static String named(String name, int number) {
    return "{\"name\":\"" + name + "\",\"title\":\"by " + number + "\"}";
  }
}
