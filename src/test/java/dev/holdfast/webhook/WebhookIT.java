package dev.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Deliveries;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import dev.holdfast.webhook.Receiver.Got;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What receivers of every kind are sent. */
@OnlyOn(Database.POSTGRESQL)
@SuppressWarnings("NullAway.Init")
class WebhookIT {

  private static final int WRITERS = Integer.getInteger("holdfast.webhook.writers", 16);
  private static final int CHANGES_OF_A_WRITER = Integer.getInteger("holdfast.webhook.changes", 1);
  private static final int DOCUMENTS = 3;

  private static ApiClient owner;

  @BeforeAll
  static void signIn() throws Exception {
    owner = Contract.user("webhooks-owner");
  }

  private static void write(String collection, String uid) throws Exception {
    assertThat(owner.put(collection + "/documents/" + uid, "{\"metadata\":{}}").status())
        .isEqualTo(201);
  }

  @Test
  void aChangeArrivesAsTheFeedHasItSignedWithTheSecret() throws Exception {
    String collection = Contract.newCollection(owner);
    try (Receiver receiver = new Receiver(got -> 204)) {
      Hooks hook = Hooks.on(owner, collection, receiver.url(), "create");
      write(collection, "A");
      Got got = receiver.awaitTaken(taken -> has(taken, "A")).get(0);

      String feed = owner.get("changes?collection=" + collection.substring(12)).text();
      assertThat(feed).contains(got.body());
      assertThat(got.path()).isEqualTo("/hook");
      assertThat(got.signature()).isEqualTo("v1," + Openssl.sign(hook.secret(), got));
      assertThat(Math.abs(got.timestamp() - System.currentTimeMillis() / 1000)).isLessThan(60);
      JsonObject delivery =
          Deliveries.await(owner, hook.path(), all -> isIn(all, "delivered")).get(0);
      assertThat(delivery.getString("id")).isEqualTo(got.id());
      assertThat(delivery.getInt("lastStatus")).isEqualTo(204);
      assertThat(delivery.getJsonObject("change").toString()).isEqualTo(got.change().toString());
    }
  }

  @Test
  void onlyActionsThatWereAskedForArrive() throws Exception {
    String collection = Contract.newCollection(owner);
    try (Receiver receiver = new Receiver(got -> 200)) {
      Hooks.on(owner, collection, receiver.url(), "delete");
      write(collection, "A");
      owner.merge(collection + "/documents/A", "{\"metadata\":{\"n\":1}}");
      owner.delete(collection + "/documents/A", "If-Match", "*");

      List<Got> all = receiver.awaitTaken(taken -> has(taken, "A"));
      assertThat(all).extracting(got -> got.change().getString("action")).containsOnly("delete");
    }
  }

  @Test
  void bothSecretsSignForADayOnceOneWasGivenAnew() throws Exception {
    String collection = Contract.newCollection(owner);
    try (Receiver receiver = new Receiver(got -> 200)) {
      Hooks hook = Hooks.on(owner, collection, receiver.url(), "create");
      String next =
          owner.send("POST", hook.path() + "/rotate-secret", null, "").json().getString("secret");
      write(collection, "A");
      Got got = receiver.awaitTaken(taken -> has(taken, "A")).get(0);

      assertThat(got.signature().split(" "))
          .containsExactly(
              "v1," + Openssl.sign(next, got), "v1," + Openssl.sign(hook.secret(), got));
    }
  }

  @Test
  void whatFailsIsSentAgainUnderItsIdUntilItIsTaken() throws Exception {
    String collection = Contract.newCollection(owner);
    try (Receiver receiver = new Receiver(got -> 500)) {
      Hooks hook = Hooks.on(owner, collection, receiver.url(), "create");
      write(collection, "A");
      JsonObject failing =
          Deliveries.await(owner, hook.path(), all -> hasError(all, "status")).get(0);
      assertThat(failing.getInt("lastStatus")).isEqualTo(500);
      assertThat(failing.getString("state")).isEqualTo("pending");
      assertThat(failing.getString("nextAttemptAt")).isNotBlank();
      assertThat(hook.now()).containsKey("failingSince");

      receiver.answers(got -> 200);
      Got taken = receiver.awaitTaken(all -> has(all, "A")).get(0);
      assertThat(receiver.all()).hasSizeGreaterThan(1).extracting(Got::id).containsOnly(taken.id());
      Deliveries.await(owner, hook.path(), all -> isIn(all, "delivered"));
      assertThat(hook.now()).doesNotContainKey("failingSince");
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    String collection = Contract.newCollection(owner);
    try (Receiver elsewhere = new Receiver(got -> 200);
        Receiver receiver = new Receiver(got -> 307)) {
      receiver.leadsTo(elsewhere.url());
      Hooks hook = Hooks.on(owner, collection, receiver.url(), "create");
      write(collection, "A");

      JsonObject failing =
          Deliveries.await(owner, hook.path(), all -> hasError(all, "redirect")).get(0);
      assertThat(failing.getInt("lastStatus")).isEqualTo(307);
      assertThat(elsewhere.all()).isEmpty();
    }
  }

  @Test
  void aNameThatLeadsToAnAddressOfThisMachineIsNotConnectedTo() throws Exception {
    String collection = Contract.newCollection(owner);
    try (Receiver receiver = new Receiver("127.0.0.1", got -> 200)) {
      Hooks plain = Hooks.on(owner, collection, receiver.url("localhost"));
      Hooks encrypted =
          Hooks.on(owner, collection, receiver.url("localhost").replace("http:", "https:"));
      write(collection, "A");

      for (Hooks hook : List.of(plain, encrypted)) {
        JsonObject refused =
            Deliveries.await(owner, hook.path(), all -> hasError(all, "address-refused")).get(0);
        assertThat(refused).doesNotContainKey("lastStatus");
      }
      assertThat(receiver.all()).isEmpty();
    }
  }

  @Test
  void aReceiverThatDoesNotProveWhoItIsGetsNothing() throws Exception {
    String collection = Contract.newCollection(owner);
    try (Impostor impostor = new Impostor()) {
      Hooks hook = Hooks.on(owner, collection, impostor.url(), "create");
      write(collection, "A");

      Deliveries.await(owner, hook.path(), all -> hasError(all, "tls"));
      assertThat(impostor.asked()).isZero();
    }
  }

  @Test
  void aReceiverThatHangsKeepsNoOtherWaitingAndIsTriedAgain() throws Exception {
    String collection = Contract.newCollection(owner);
    CountDownLatch end = new CountDownLatch(1);
    try (Receiver hanging =
            new Receiver(
                got -> {
                  end.await();
                  return 200;
                });
        Dribbler dribbling = new Dribbler();
        Receiver other = new Receiver(got -> 200)) {
      Hooks dribbles = Hooks.on(owner, collection, dribbling.url(), "create");
      Hooks hangs = Hooks.on(owner, collection, hanging.url(), "create");
      Hooks.on(owner, collection, other.url(), "create");
      write(collection, "A");
      hanging.awaitAny(all -> has(all, "A"));

      write(collection, "B");
      other.awaitTaken(taken -> has(taken, "B"));
      assertThat(hanging.taken()).isEmpty();
      Deliveries.await(owner, hangs.path(), all -> hasError(all, "timeout"));
      Deliveries.await(owner, dribbles.path(), all -> hasError(all, "timeout"));
      assertThat(dribbling.written()).isPositive();
    } finally {
      end.countDown();
    }
  }

  @Test
  void aDeliveryIsSentAgainWhereItsOwnerAsks() throws Exception {
    String collection = Contract.newCollection(owner);
    try (Receiver receiver = new Receiver(got -> 200)) {
      Hooks hook = Hooks.on(owner, collection, receiver.url(), "create");
      write(collection, "A");
      JsonObject delivery =
          Deliveries.await(owner, hook.path(), all -> isIn(all, "delivered")).get(0);
      String again = hook.path() + "/deliveries/" + delivery.getString("id") + "/redeliver";

      assertThat(owner.send("POST", again, null, "").outcome()).isEqualTo("202");
      receiver.awaitTaken(taken -> taken.size() >= 2);
      assertThat(receiver.taken()).extracting(Got::id).containsOnly(delivery.getString("id"));
      owner.merge(hook.path(), "{\"enabled\":false}");
      Contract.problem(owner.send("POST", again, null, ""), 409, "state");
      String none = hook.path() + "/deliveries/none/redeliver";
      assertThat(owner.send("POST", none, null, "").outcome()).isEqualTo("404 not-found");
    }
  }

  @Test
  void whoOwnsTheCollectionNoMoreIsToldNothingMore() throws Exception {
    String collection = Contract.newCollection(owner);
    ApiClient former = Contract.user("webhooks-former");
    String member = collection + "/members/webhooks-former";
    assertThat(owner.put(member, "{\"role\":\"owner\"}").isSuccess()).isTrue();
    try (Receiver receiver = new Receiver(got -> 200)) {
      Hooks hook = Hooks.on(former, collection, receiver.url(), "create");
      write(collection, "A");
      receiver.awaitTaken(taken -> has(taken, "A"));
      assertThat(owner.put(member, "{\"role\":\"editor\"}").isSuccess()).isTrue();
      write(collection, "B");

      Hooks seen = new Hooks(owner, hook.path(), hook.created());
      assertThat(seen.awaitOff().getString("disabledReason")).isEqualTo("no-owner");
      assertThat(seen.now().getString("updatedBy")).isEqualTo("(server)");
      assertThat(receiver.all()).noneMatch(got -> got.uid().equals("B"));

      // Another owner takes it over: nothing was skipped.
      assertThat(owner.merge(hook.path(), "{\"enabled\":true}").isSuccess()).isTrue();
      receiver.awaitTaken(taken -> has(taken, "B"));
      assertThat(seen.now()).doesNotContainKey("disabledReason");
    }
  }

  /**
   * Goal: each change arrives, and a document's in the order of its revisions, whatever fails.
   * Interleaving: 16 writers of a few documents, a receiver that refuses one of four at random, and
   * four deliveries at a time. Oracle: the revisions of each document as the receiver took them,
   * first time each: 1, 2, 3, … to the document's own.
   */
  @Test
  void underManyWritersEachDocumentsChangesArriveInOrder() throws Exception {
    String collection = Contract.newCollection(owner);
    try (Receiver receiver =
        new Receiver(got -> ThreadLocalRandom.current().nextInt(4) == 0 ? 503 : 200)) {
      Hooks hook = Hooks.on(owner, collection, receiver.url(), "create", "patch");
      for (int i = 0; i < DOCUMENTS; i++) {
        write(collection, "D-" + i);
      }
      Racers.race(
          WRITERS,
          number -> {
            for (int i = 0; i < CHANGES_OF_A_WRITER; i++) {
              String uid = "D-" + (number + i) % DOCUMENTS;
              String patch = "{\"metadata\":{\"n" + number + "\":" + i + "}}";
              assertThat(owner.merge(collection + "/documents/" + uid, patch).status())
                  .isEqualTo(200);
            }
            return number;
          });

      int changes = DOCUMENTS + WRITERS * CHANGES_OF_A_WRITER;
      receiver.awaitTaken(taken -> ids(taken).size() == changes);
      Map<String, List<Integer>> revisions = new HashMap<>();
      for (Got got : receiver.taken()) {
        List<Integer> known = revisions.computeIfAbsent(got.uid(), uid -> new ArrayList<>());
        int revision = got.change().getInt("revision");
        if (!known.contains(revision)) {
          known.add(revision);
        }
      }
      for (int i = 0; i < DOCUMENTS; i++) {
        List<Integer> arrived = revisions.getOrDefault("D-" + i, List.of());
        assertThat(arrived).as("D-%d", i).isSorted().startsWith(1);
        int last = owner.get(collection + "/documents/D-" + i).json().getInt("revision");
        assertThat(arrived).hasSize(last);
      }
      Deliveries.await(owner, hook.path(), all -> isIn(all, "delivered"));
    }
  }

  @Test
  void saysHowItGoesInTheMetrics() throws Exception {
    String text = Contract.admin().get("/metrics").text();

    assertThat(text)
        .contains("holdfast_webhook_attempts_total{outcome=\"address-refused\"}")
        .contains("holdfast_webhook_deliveries_pending")
        .contains("holdfast_webhook_lag_seconds")
        .contains("holdfast_webhooks_switched_off");
    assertThat(TestServer.current().log()).exists();
  }

  private static Set<String> ids(List<Got> taken) {
    return taken.stream().map(Got::id).collect(Collectors.toSet());
  }

  private static boolean has(List<Got> all, String uid) {
    return all.stream().anyMatch(got -> got.uid().equals(uid));
  }

  private static boolean isIn(List<JsonObject> all, String state) {
    return !all.isEmpty()
        && all.stream().allMatch(delivery -> delivery.getString("state").equals(state));
  }

  private static boolean hasError(List<JsonObject> all, String error) {
    return !all.isEmpty() && error.equals(all.get(all.size() - 1).getString("lastError", ""));
  }
}
