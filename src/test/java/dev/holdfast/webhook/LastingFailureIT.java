package dev.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Deliveries;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.OwnDatabase;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import dev.holdfast.webhook.Receiver.Got;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of what fails for a day, on a server whose day takes seconds, and alone on its
 * database.
 */
@SuppressWarnings("NullAway.Init")
@OnlyOn(Database.H2)
class LastingFailureIT {

  private static final Duration GIVES_WAY_WITHIN = Duration.ofMinutes(1);

  /** So seldom that all are in one page of deliveries. */
  private static final long BETWEEN_WRITES_MILLIS = 100;

  private static ServerProcess server;
  private static ApiClient owner;

  @BeforeAll
  static void start() throws Exception {
    server = OwnDatabase.server("webhooks-lasting");
    Variant.add(server, ShortSchedule.class, HastySchedule.class);
    owner = SecondServer.admin(server.start().awaitReady());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String collection() throws Exception {
    String name = Contract.newName();
    assertThat(owner.post("collections", "{\"name\":\"" + name + "\"}").isSuccess()).isTrue();
    return "collections/" + name;
  }

  private static void write(String collection, String uid) throws Exception {
    assertThat(owner.put(collection + "/documents/" + uid, "{\"metadata\":{}}").isSuccess())
        .isTrue();
  }

  @Test
  void aWebhookThatOnlyFailsIsSwitchedOffWithANoticeAndGoesOnWhereItWas() throws Exception {
    Files.deleteIfExists(givesUpDeliveries());
    String collection = collection();
    try (Receiver receiver = new Receiver(got -> 500)) {
      Hooks hook = Hooks.on(owner, collection, receiver.url(), "create");
      String tag = owner.get(hook.path()).etag();
      write(collection, "A");
      receiver.awaitAny(all -> !all.isEmpty());
      JsonObject off = hook.awaitOff();
      assertThat(off.getString("disabledReason")).isEqualTo("failing");
      assertThat(off.getString("failingSince")).isNotBlank();
      assertThat(off.getString("updatedBy")).isEqualTo("(server)");
      assertThat(off.getInt("version")).isEqualTo(2);
      Contract.problem(
          owner.merge(hook.path(), "{\"enabled\":true}", "If-Match", tag),
          412,
          "precondition-failed");
      assertThat(Files.readString(server.log())).contains("is switched off: failing");
      assertThat(owner.get("/metrics").text()).contains("holdfast_webhooks_switched_off");

      write(collection, "B");
      receiver.answers(got -> 200);
      assertThat(owner.merge(hook.path(), "{\"enabled\":true}").isSuccess()).isTrue();
      List<Got> taken = receiver.awaitTaken(all -> all.size() >= 2);
      assertThat(taken).extracting(Got::uid).containsExactlyInAnyOrder("A", "B");
      assertThat(hook.now()).doesNotContainKeys("disabledReason", "failingSince");
    }
  }

  @Test
  void aChangeThatIsNeverTakenGivesWayToTheNextAndCanBeSentAgain() throws Exception {
    Files.writeString(givesUpDeliveries(), "");
    String collection = collection();
    try (Receiver receiver = new Receiver(got -> isFirst(got.change()) ? 422 : 200)) {
      Hooks hook = Hooks.on(owner, collection, receiver.url(), "create", "patch");
      write(collection, "A");
      owner.merge(collection + "/documents/A", "{\"metadata\":{\"n\":1}}");
      // Others are taken, so that the webhook works.
      long deadline = System.nanoTime() + GIVES_WAY_WITHIN.toNanos();
      for (int i = 0; !hasSecond(receiver); i++) {
        assertThat(System.nanoTime()).as("%s", hook.now()).isLessThan(deadline);
        write(collection, "B-" + i);
        Thread.sleep(BETWEEN_WRITES_MILLIS);
      }
      List<JsonObject> all =
          Deliveries.await(
              owner,
              hook.path(),
              list -> list.stream().noneMatch(one -> one.getString("state").equals("pending")));
      JsonObject failed = all.get(all.size() - 1);
      assertThat(isFirst(failed.getJsonObject("change"))).as("%s", failed).isTrue();
      assertThat(failed.getString("state")).as("%s", failed).isEqualTo("failed");
      assertThat(failed.getInt("lastStatus")).as("%s", failed).isEqualTo(422);
      assertThat(hook.now().getBoolean("enabled")).isTrue();

      receiver.answers(got -> 200);
      String path = hook.path() + "/deliveries/" + failed.getString("id");
      assertThat(owner.send("POST", path + "/redeliver", null, "").outcome()).isEqualTo("202");
      receiver.awaitTaken(
          taken -> taken.stream().anyMatch(got -> got.id().equals(failed.getString("id"))));
    }
  }

  private static Path givesUpDeliveries() {
    return server.log().resolveSibling(HastySchedule.GIVES_UP_DELIVERIES);
  }

  private static boolean isFirst(JsonObject change) {
    return change.getString("uid", "").equals("A") && change.getInt("revision") == 1;
  }

  private static boolean hasSecond(Receiver receiver) {
    return receiver.taken().stream().anyMatch(got -> got.uid().equals("A"));
  }
}
