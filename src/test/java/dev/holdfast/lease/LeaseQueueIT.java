package dev.holdfast.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lease.Waiter.Reply;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: whoever waits for a lease gets it in turn, and whoever has gone gets nothing and stands in
 * nobody's way.
 *
 * <p>Interleaving: waiters come one after another, each when the one before is known to wait, on
 * connections of their own, to a server of its own that tells how many wait; they are served, let
 * their time pass, or hang up, also in the midst of being served, which a pause in that server
 * makes long; newcomers who do not wait try all the time.
 *
 * <p>Oracle: the token that a waiter gets is its number in the queue. After each test nobody waits
 * and {@code lease_waiters} has no row of its lease.
 */
class LeaseQueueIT {

  private static final int MANY = 200;
  private static final int NOTICED_LATE_AT_MOST = 5;
  private static final Duration COMES_BACK_WITHIN = Duration.ofSeconds(5);
  private static final Duration HAPPENS_WITHIN = Duration.ofSeconds(60);
  private static final String PATIENT = "{\"ttlSeconds\":3600,\"waitSeconds\":60}";
  private static final String LONG = "{\"ttlSeconds\":3600}";
  private static final String PASSWORD = "a password of nobody else's";

  private static ServerProcess server;
  private static ApiClient client;
  private static String key;

  private final String id = UUID.randomUUID().toString();

  @BeforeAll
  static void start() throws Exception {
    server = SecondServer.prepare("lease-queue");
    Variant.add(server, QueueStateResource.class, SlowTurns.class, EarlyFence.class);
    server.start().awaitReady();
    client = SecondServer.admin(server);
    key = keyOf(client);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String keyOf(ApiClient caller) throws Exception {
    Answer made = caller.post("api-keys", "{\"label\":\"waiter\"}");
    assertThat(made.status()).isEqualTo(201);
    return made.json().getString("secret");
  }

  @Test
  void waitersAreServedInTheOrderInWhichTheyCame() throws Exception {
    int number = 20;
    long held = acquire(id);
    List<Waiter> waiters = enter(id, number);
    AtomicInteger served = new AtomicInteger();
    LongAdder newcomers = new LongAdder();
    List<Long> tokens =
        Racers.race(
            number + 3,
            racer -> {
              if (racer == number) {
                awaitPositive(newcomers);
                release(id, held);
              } else if (racer > number) {
                while (served.get() < number) {
                  Answer refused = client.post(lease(id), LONG);
                  if (served.get() < number) {
                    assertThat(refused.outcome()).isEqualTo("409 lease-held");
                    newcomers.increment();
                  }
                }
              } else {
                Reply reply = waiters.get(racer).reply();
                assertThat(reply.status()).isEqualTo(201);
                long token = reply.json().getJsonNumber("token").longValue();
                served.incrementAndGet();
                release(id, token);
                return token;
              }
              return 0L;
            });
    for (int i = 0; i < number; i++) {
      assertThat(tokens.get(i)).as("the token of waiter %d", i).isEqualTo(held + 1 + i);
    }
    System.out.printf(
        "%d waiters on %s: served in order, %d newcomers refused meanwhile%n",
        number, Database.current(), newcomers.sum());
    assertThat(newcomers.sum()).isPositive();
    requireNobody(id);
  }

  private static void awaitPositive(LongAdder newcomers) throws InterruptedException {
    long end = System.nanoTime() + HAPPENS_WITHIN.toNanos();
    while (newcomers.sum() == 0) {
      assertThat(System.nanoTime()).as("a newcomer was refused").isLessThan(end);
      Thread.sleep(1);
    }
  }

  @Test
  void leaseThatExpiresGoesToWhoWaits() throws Exception {
    long held = acquire(id);
    Waiter waiter = enter(id, 1).get(0);
    String end = "{\"token\":" + held + ",\"ttlSeconds\":1}";
    assertThat(client.put(lease(id), end).status()).isEqualTo(200);
    long begin = System.nanoTime();
    Reply reply = waiter.reply();
    long millis = (System.nanoTime() - begin) / 1_000_000;
    System.out.printf(
        "a lease of a second on %s went to who waited after %d ms%n", Database.current(), millis);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().getInt("token")).isEqualTo(2);
    requireNobody(id);
  }

  @Test
  void waiterWhoseTimePassesIsRefused() throws Exception {
    acquire(id);
    long begin = System.nanoTime();
    try (Waiter waiter =
        new Waiter(server.baseUri(), key, lease(id), "{\"ttlSeconds\":9,\"waitSeconds\":1}")) {
      Reply reply = waiter.reply();
      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.json().getString("type")).isEqualTo("/problems/lease-held");
      assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(1_000_000_000L);
    }
    requireNobody(id);
  }

  @Test
  void waitersWhoHangUpArePassedOver() throws Exception {
    long held = acquire(id);
    List<Waiter> waiters = enter(id, 4);
    waiters.get(0).close();
    waiters.get(1).reset();
    waiters.get(3).close();
    await(id, 1);
    long begin = System.nanoTime();
    release(id, held);
    Reply reply = waiters.get(2).reply();
    System.out.printf(
        "who waited behind two that hung up on %s was served after %d ms%n",
        Database.current(), (System.nanoTime() - begin) / 1_000_000);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().getJsonNumber("token").longValue()).isEqualTo(held + 1);
    requireNobody(id);
  }

  @Test
  void leaseThatIsGivenWhileItsWaiterHangsUpIsNotKept() throws Exception {
    int times = 0;
    Answer next = givenWhileItsWaiterHangsUp(SlowTurns.PREFIX + id);
    // A slow machine may notice the hang-up when the half second is over, and the answer given.
    while (next.status() == 409 && times < NOTICED_LATE_AT_MOST) {
      times++;
      next = givenWhileItsWaiterHangsUp(SlowTurns.PREFIX + times + id);
    }
    assertThat(next.status()).as("%s", next).isEqualTo(201);
    assertThat(next.json().getInt("token")).as("one was given and came back").isEqualTo(3);
  }

  /** What the next one is answered who wants the lease. */
  private static Answer givenWhileItsWaiterHangsUp(String slow) throws Exception {
    long held = acquire(slow);
    Waiter waiter = enter(slow, 1).get(0);
    int before = state(slow).getInt("pauses");
    release(slow, held);
    await(slow, "being served", state -> state.getInt("pauses") > before);
    waiter.reset();
    requireNobody(slow);
    Answer next = client.post(lease(slow), LONG);
    // It comes back right behind the transaction that takes the waiter out of the table.
    long end = System.nanoTime() + COMES_BACK_WITHIN.toNanos();
    while (next.status() == 409 && System.nanoTime() < end) {
      Thread.sleep(20);
      next = client.post(lease(slow), LONG);
    }
    return next;
  }

  @Test
  void manyWaitersHoldNobodyUp() throws Exception {
    String document = "collections/" + id + "/documents/d";
    assertThat(client.put("collections/" + id, "{}").status()).isEqualTo(201);
    assertThat(client.put(document, "{\"metadata\":{}}").status()).isEqualTo(201);
    acquire(id);
    int before = state(id).getInt("threads");
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      waiters.add(new Waiter(server.baseUri(), key, lease(id), PATIENT));
    }
    await(id, MANY);
    int during = state(id).getInt("threads");
    LongSummaryStatistics reads = new LongSummaryStatistics();
    LongSummaryStatistics writes = new LongSummaryStatistics();
    for (int i = 0; i < 50; i++) {
      reads.accept(micros(() -> client.get(document), 200));
      writes.accept(micros(() -> client.merge(document, "{\"metadata\":{}}"), 200));
    }
    assertThat(state(id).getInt("rows")).as("all of them wait still").isEqualTo(MANY);
    System.out.printf(
        "%d waiters on %s: %d threads before, %d during; reads took %.1f ms, %.1f at most,"
            + " writes %.1f ms, %.1f at most%n",
        MANY,
        Database.current(),
        before,
        during,
        reads.getAverage() / 1e3,
        reads.getMax() / 1e3,
        writes.getAverage() / 1e3,
        writes.getMax() / 1e3);
    // Twenty connections are all that the server has: with one for each they would not all wait.
    assertThat(during - before).isLessThan(MANY / 2);
    for (Waiter waiter : waiters) {
      waiter.reset();
    }
    requireNobody(id);
  }

  /** A request. */
  @FunctionalInterface
  private interface Call {
    Answer answer() throws Exception;
  }

  private static long micros(Call call, int status) throws Exception {
    long begin = System.nanoTime();
    assertThat(call.answer().status()).isEqualTo(status);
    return (System.nanoTime() - begin) / 1_000;
  }

  @Test
  void userWhoIsDisabledOrDeletedWhileWaitingGetsNothing() throws Exception {
    long held = acquire(id);
    String disabled = newUser();
    String deleted = newUser();
    // Nobody's minute passes while a password is compared.
    String keyOfDisabled = keyOf(ApiClient.basic(server.baseUri(), disabled, PASSWORD));
    String keyOfDeleted = keyOf(ApiClient.basic(server.baseUri(), deleted, PASSWORD));
    Waiter first = enterWith(keyOfDisabled, 1);
    Waiter second = enterWith(keyOfDeleted, 2);
    Waiter third = enterWith(key, 3);
    assertThat(client.merge("users/" + disabled, "{\"disabled\":true}", "If-Match", "*").status())
        .isEqualTo(200);
    assertThat(client.delete("users/" + deleted, "If-Match", "*").status()).isEqualTo(204);
    release(id, held);
    assertThat(first.reply().status()).isEqualTo(401);
    assertThat(second.reply().status()).isEqualTo(401);
    Reply reply = third.reply();
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().getJsonNumber("token").longValue()).isEqualTo(held + 1);
    requireNobody(id);
  }

  private static String newUser() throws Exception {
    String name = "u-" + UUID.randomUUID();
    Answer made =
        client.post("users", "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}");
    assertThat(made.status()).as("%s", made).isEqualTo(201);
    return name;
  }

  private Waiter enterWith(String ownKey, int number) throws Exception {
    Waiter waiter = new Waiter(server.baseUri(), ownKey, lease(id), PATIENT);
    await(id, number);
    return waiter;
  }

  /** Waiters who come one after another. */
  private static List<Waiter> enter(String id, int number) throws Exception {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      waiters.add(new Waiter(server.baseUri(), key, lease(id), PATIENT));
      await(id, i);
    }
    return waiters;
  }

  private static void requireNobody(String id) throws Exception {
    await(id, 0);
  }

  private static void await(String id, int number) throws Exception {
    await(
        id,
        number + " waiting",
        state -> state.getInt("rows") == number && state.getInt("waiting") == number);
  }

  private static void await(String id, String what, Predicate<JsonObject> so) throws Exception {
    long end = System.nanoTime() + HAPPENS_WITHIN.toNanos();
    JsonObject state = state(id);
    while (!so.test(state)) {
      assertThat(System.nanoTime()).as("%s: %s", what, state).isLessThan(end);
      Thread.sleep(5);
      state = state(id);
    }
  }

  private static JsonObject state(String id) throws Exception {
    Answer state = client.get("lease-queue/" + id);
    assertThat(state.status()).as("%s", state).isEqualTo(200);
    return state.json();
  }

  private static long acquire(String id) throws Exception {
    Answer taken = client.post(lease(id), LONG);
    assertThat(taken.status()).as("%s", taken).isEqualTo(201);
    return taken.json().getJsonNumber("token").longValue();
  }

  private static void release(String id, long token) throws Exception {
    Answer released = client.delete(lease(id) + "?token=" + token);
    assertThat(released.status()).as("%s", released).isEqualTo(204);
  }

  private static String lease(String id) {
    return "leases/queue/" + id;
  }
}
