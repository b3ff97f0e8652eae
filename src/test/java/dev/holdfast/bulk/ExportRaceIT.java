package dev.holdfast.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonText;
import dev.holdfast.persistence.HastySnapshot;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.NotSerializable;
import dev.holdfast.testing.OwnDatabase;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Goal: an export is one moment of the collection, however long it takes.
 *
 * <p>Interleaving: two writers count, each in a document at the beginning of the list and then,
 * when that is answered, in one at its end, with a thousand between; exports run meanwhile.
 *
 * <p>Oracle: at any moment the first of a pair is at the second's count or one further. With each
 * statement in a moment of its own ({@link HastySnapshot}) the second is found ahead.
 */
class ExportRaceIT {

  private static final int WRITERS = 2;
  private static final int BETWEEN = 1200;
  private static final int EXPORTS = Integer.getInteger("holdfast.bulk.exports", 8);
  private static final int EXPORTS_AT_MOST = 100;

  @Test
  void anExportIsOneMoment() throws Exception {
    ApiClient admin = Contract.admin();
    assertThat(exportsUntilTorn(admin, EXPORTS))
        .as("exports that are one moment")
        .isEqualTo(EXPORTS);
  }

  @Test
  @NotSerializable
  void withoutOneMomentItIsTorn() throws Exception {
    try (ServerProcess server = OwnDatabase.server("hasty-export")) {
      Variant.add(server, HastySnapshot.class);
      server.start().awaitReady();
      int whole = exportsUntilTorn(SecondServer.admin(server), EXPORTS_AT_MOST);
      assertThat(whole).as("a torn one was found").isLessThan(EXPORTS_AT_MOST);
      System.out.printf("torn on %s: the export after %d%n", Database.current(), whole);
    }
  }

  /** How many exports were one moment, before one was not. */
  private static int exportsUntilTorn(ApiClient client, int exports) throws Exception {
    String collection = Contract.newCollection(client);
    BulkJobs.imported(client, collection, "create", ImportContractIT.lines(BETWEEN));
    for (int n = 0; n < WRITERS; n++) {
      client.put(collection + "/documents/a" + n, "{\"metadata\":{\"n\":0}}");
      client.put(collection + "/documents/z" + n, "{\"metadata\":{\"n\":0}}");
    }
    AtomicBoolean over = new AtomicBoolean();
    return Racers.race(
            WRITERS + 1,
            number -> {
              try {
                return number == WRITERS
                    ? export(client, collection, exports)
                    : count(client, collection, number, over);
              } finally {
                over.set(over.get() || number == WRITERS);
              }
            })
        .get(WRITERS);
  }

  private static int count(ApiClient client, String collection, int pair, AtomicBoolean over)
      throws Exception {
    int n = 0;
    while (!over.get()) {
      n++;
      for (String uid : new String[] {"a" + pair, "z" + pair}) {
        String path = collection + "/documents/" + uid;
        assertThat(client.merge(path, "{\"metadata\":{\"n\":" + n + "}}").status()).isEqualTo(200);
      }
    }
    return n;
  }

  private static int export(ApiClient client, String collection, int exports) throws Exception {
    for (int i = 0; i < exports; i++) {
      Map<String, Integer> counts = new HashMap<>();
      client
          .get(collection + "/export")
          .text()
          .lines()
          .map(line -> JsonText.parse(line).asJsonObject())
          .filter(document -> document.getJsonObject("metadata").containsKey("n"))
          .forEach(document -> counts.put(document.getString("uid"), n(document)));
      assertThat(counts).hasSize(2 * WRITERS);
      for (int pair = 0; pair < WRITERS; pair++) {
        int ahead = counts.getOrDefault("a" + pair, 0) - counts.getOrDefault("z" + pair, 0);
        if (ahead < 0 || ahead > 1) {
          return i;
        }
      }
    }
    return exports;
  }

  private static int n(JsonObject document) {
    return document.getJsonObject("metadata").getInt("n");
  }
}
