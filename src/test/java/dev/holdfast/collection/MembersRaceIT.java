package dev.holdfast.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: no timing leaves a collection that nobody owns, or makes a member twice; no race for a
 * membership is a 500 (I9, I10).
 *
 * <p>Interleaving: two owners, and two changes that each are allowed alone, started at the same
 * moment: both leave, become less, take each other out or make each other less; an administrator
 * takes both out. Sixteen owners' requests make one user a member. An owner leaves while the other
 * one is deleted.
 *
 * <p>Oracle: of the two exactly one succeeds. The other is told what it would be told behind the
 * first: that an owner has to be left, or that its caller is none any more. An owner is listed; the
 * administrator, where the last one was deleted. Of the sixteen one is answered 201, the others
 * 200, and the role is one that was asked for.
 *
 * <p>On H2 the lock of the collection keeps these requests apart as well: without the lock of the
 * owners this fails on PostgreSQL, and on H2 only without both.
 */
class MembersRaceIT {

  private static final int ROUNDS = 40;
  private static final int INSERTS = 50;

  private static ApiClient admin;
  private static ApiClient ada;
  private static ApiClient bob;
  private static String members;

  /** One of two changes that start at the same moment. */
  private record Change(String method, String user, String role) {
    Answer by(ApiClient caller) throws Exception {
      return method.equals("DELETE")
          ? caller.delete(members + "/" + user)
          : caller.put(members + "/" + user, body(role));
    }
  }

  @BeforeAll
  static void makeACollectionOfTwoOwners() throws Exception {
    admin = Contract.admin();
    ada = Contract.user("race-ada");
    bob = Contract.user("race-bob");
    members = Contract.newCollection(ada) + "/members";
  }

  static Stream<Arguments> pairs() {
    String last = "409 state";
    String gone = "404 not-found";
    String less = "403 forbidden";
    Change adaGoes = new Change("DELETE", "race-ada", "");
    Change bobGoes = new Change("DELETE", "race-bob", "");
    Change adaEdits = new Change("PUT", "race-ada", "editor");
    Change bobViews = new Change("PUT", "race-bob", "viewer");
    return Stream.of(
        Arguments.of("both leave", ada, adaGoes, bob, bobGoes, last),
        Arguments.of("both become less", ada, adaEdits, bob, bobViews, last),
        Arguments.of("one leaves, one becomes less", ada, adaGoes, bob, bobViews, last),
        Arguments.of("each takes the other out", ada, bobGoes, bob, adaGoes, gone),
        Arguments.of("each makes the other less", ada, bobViews, bob, adaEdits, less),
        Arguments.of("both are taken out", admin, adaGoes, admin, bobGoes, last));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void anOwnerIsLeft(
      String what, ApiClient one, Change first, ApiClient other, Change second, String refusal)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(admin.put(members + "/race-ada", body("owner")).isSuccess()).isTrue();
      assertThat(admin.put(members + "/race-bob", body("owner")).isSuccess()).isTrue();
      List<Answer> answers =
          Racers.race(2, number -> number == 0 ? first.by(one) : second.by(other));

      assertThat(answers).as(what).filteredOn(Answer::isSuccess).hasSize(1);
      Answer refused = answers.get(answers.get(0).isSuccess() ? 1 : 0);
      assertThat(refused.outcome()).as("%s", refused).isEqualTo(refusal);
      if (refused.status() == 409) {
        assertThat(refused.json().getString("code")).isEqualTo("last-owner");
      }
      assertThat(admin.get(members).text()).containsOnlyOnce("\"owner\"");
    }
  }

  @Test
  void oneUserIsOneMember() throws Exception {
    String collection = Contract.newCollection(ada) + "/members";
    List<String> roles = List.of("owner", "editor", "viewer");
    for (int round = 0; round < INSERTS; round++) {
      List<Answer> answers =
          Racers.race(
              16,
              number ->
                  (number % 2 == 0 ? ada : admin)
                      .put(collection + "/race-bob", body(roles.get(number % 3))));

      assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
      String kept = ada.get(collection + "/race-bob").text();
      assertThat(answers).extracting(Answer::text).contains(kept);
      assertThat(ada.get(collection).json().getJsonArray("items")).hasSize(2);
      assertThat(ada.delete(collection + "/race-bob").status()).isEqualTo(204);
    }
    System.out.printf("one user made a member %d times by 16 on %s%n", INSERTS, Database.current());
  }

  @Test
  void anOwnerIsLeftWhereOneLeavesAndTheOtherIsDeleted() throws Exception {
    int left = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String collection = Contract.newCollection(ada) + "/members";
      String user = newUser();
      assertThat(ada.put(collection + "/" + user, body("owner")).status()).isEqualTo(201);
      List<Answer> answers =
          Racers.race(
              2,
              number ->
                  number == 0
                      ? admin.delete("users/" + user, "If-Match", "*")
                      : ada.delete(collection + "/race-ada"));

      assertThat(answers.get(0).status()).isEqualTo(204);
      assertThat(answers.get(1).outcome()).isIn("204", "409 state");
      String owner = answers.get(1).isSuccess() ? "admin" : "race-ada";
      assertThat(admin.get(collection).text())
          .isEqualTo("{\"items\":[{\"user\":\"" + owner + "\",\"role\":\"owner\"}]}");
      left += answers.get(1).isSuccess() ? 1 : 0;
    }
    System.out.printf(
        "owner leaves while the other is deleted on %s: %d of %d were first%n",
        Database.current(), left, ROUNDS);
  }

  private static String newUser() throws Exception {
    String name = Contract.newName();
    assertThat(admin.post("users", "{\"name\":\"" + name + "\"}").status()).isEqualTo(201);
    return name;
  }

  private static String body(String role) {
    return "{\"role\":\"" + role + "\"}";
  }
}
