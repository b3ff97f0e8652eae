package dev.holdfast.console.collection;

import static dev.holdfast.console.collection.CollectionForms.edit;
import static dev.holdfast.console.collection.CollectionForms.open;
import static dev.holdfast.console.collection.CollectionForms.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Goal: nothing that owners type into forms of one collection is lost, and a form that comes twice
 * makes one thing.
 *
 * <p>Interleaving: forms of one version are sent at the same moment, each with a rule or a field of
 * its own; the form of a new collection is sent several times at once.
 *
 * <p>Oracle: the collection has what each of those who were told so has saved; there is one
 * creation, and all are led to it.
 */
class CollectionFormsRaceIT {

  private static final int ROUNDS = Integer.getInteger("holdfast.forms.rounds", 5);
  private static final int RACERS = 4;

  @Test
  void allWhoSaveAtOnceAreKept() throws Exception {
    ApiClient admin = ApiClient.admin().withKey();
    ConsoleClient console = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
    for (int round = 0; round < ROUNDS; round++) {
      String name = Contract.newCollection(admin).replace("collections/", "");
      Map<String, String> form = open(console, name);
      List<Integer> answers =
          Racers.race(
              RACERS,
              number ->
                  console
                      .post(
                          edit(name),
                          with(
                              form,
                              "rules",
                              "1",
                              "rule.0.name",
                              "rule-" + number,
                              "rule.0.pointers",
                              "/metadata/m" + number))
                      .statusCode());
      // 302: saved alone; 200: saved, and told with what.
      assertThat(answers).allMatch(status -> status == 302 || status == 200);
      JsonObject collection = admin.get("collections/" + name).json();
      assertThat(collection.getJsonArray("unique")).hasSize(RACERS);
      assertThat(collection.getInt("version")).isEqualTo(1 + RACERS);
    }
  }

  @Test
  void aFormThatComesSeveralTimesCreatesOnce() throws Exception {
    ApiClient admin = ApiClient.admin().withKey();
    ConsoleClient console = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
    for (int round = 0; round < ROUNDS; round++) {
      String name = Contract.newName();
      Map<String, String> form =
          Map.of(
              "do", "save",
              "name", name,
              "rules", "1",
              "rule.0.name", "r",
              "rule.0.pointers", "/metadata/m");
      List<Integer> answers =
          Racers.race(RACERS, number -> console.post("app/new-collection", form).statusCode());
      assertThat(answers).containsOnly(302);
      assertThat(admin.get("collections/" + name).json().getInt("version")).isEqualTo(1);
    }
  }
}
