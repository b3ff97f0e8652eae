package dev.holdfast.access;

import static dev.holdfast.access.Answers.newName;
import static dev.holdfast.access.Answers.user;
import static dev.holdfast.access.Answers.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Goal: no timing leaves a server that nobody administers, or two users of one name.
 *
 * <p>Interleaving: requests that each are allowed alone, started at the same moment: two
 * administrators take each other's rights away; one takes away both; sixteen create one name.
 *
 * <p>Oracle: of the two exactly one is answered 200, whatever the other is told; an administrator
 * is still there to put the other one back for the next round. Of the sixteen exactly one is
 * answered 201, the others 400 at {@code /name}.
 */
class AdministratorsRaceIT {

  private static final int ROUNDS = 25;
  private static final String PASSWORD = "correct horse";
  private static final String DEMOTE = "{\"administrator\":false}";
  private static final String PROMOTE = "{\"administrator\":true}";

  @Test
  void twoAdministratorsCannotTakeEachOthersRightsAway() throws Exception {
    ApiClient admin = ApiClient.admin();
    String name = newName("root");
    admin.post("users", user(name, PASSWORD));
    ApiClient second = ApiClient.basic(TestServer.current().baseUri(), name, PASSWORD).withKey();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        assertThat(admin.merge("users/" + name, PROMOTE).status()).isEqualTo(200);
        List<Answer> answers =
            Racers.race(
                2,
                number ->
                    number == 0
                        ? admin.merge("users/" + name, DEMOTE)
                        : second.merge("users/admin", DEMOTE));

        assertThat(answers)
            .extracting(Answer::outcome)
            .containsExactlyInAnyOrder("200", "403 forbidden");
        if (answers.get(1).isSuccess()) {
          assertThat(second.merge("users/admin", PROMOTE).status()).isEqualTo(200);
        }
      }
    } finally {
      admin.delete("users/" + name, "If-Match", "*");
    }
  }

  @Test
  void oneAdministratorCannotTakeEverybodysRightsAway() throws Exception {
    ApiClient admin = ApiClient.admin();
    String name = newName("root");
    admin.post("users", user(name, PASSWORD));
    ApiClient second = ApiClient.basic(TestServer.current().baseUri(), name, PASSWORD).withKey();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        admin.merge("users/" + name, PROMOTE);
        List<Answer> answers =
            Racers.race(
                2, number -> admin.merge(number == 0 ? "users/" + name : "users/admin", DEMOTE));

        assertThat(answers).filteredOn(Answer::isSuccess).hasSize(1);
        assertThat(answers).extracting(Answer::outcome).containsAnyOf("409 state", "403 forbidden");
        if (answers.get(1).isSuccess()) {
          assertThat(second.merge("users/admin", PROMOTE).status()).isEqualTo(200);
        }
      }
    } finally {
      admin.delete("users/" + name, "If-Match", "*");
    }
  }

  @Test
  void lastAdministratorStays() throws Exception {
    ApiClient admin = ApiClient.admin();
    for (String patch : List.of(DEMOTE, "{\"disabled\":true}")) {
      Answer refused = admin.merge("users/admin", patch);
      assertThat(refused.outcome()).isEqualTo("409 state");
      assertThat(refused.json().getString("code")).isEqualTo("last-administrator");
    }
    assertThat(admin.delete("users/admin", "If-Match", "*").outcome()).isEqualTo("409 state");
    assertThat(admin.get("users").status()).isEqualTo(200);
  }

  @Test
  void oneOfSixteenGetsTheName() throws Exception {
    ApiClient admin = ApiClient.admin();
    for (int round = 0; round < ROUNDS; round++) {
      String name = newName("wanted");
      List<Answer> answers =
          Racers.race(16, number -> admin.post("users", "{\"name\":\"" + name + "\"}"));

      assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.status() != 201)
          .allSatisfy(answer -> assertThat(violations(answer)).containsExactly("/name unique"));
    }
  }
}
