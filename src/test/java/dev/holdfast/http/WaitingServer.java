package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/** A server with a {@link WaitingRoom}. */
final class WaitingServer implements AutoCloseable {

  private static final Duration HAPPENS_WITHIN = Duration.ofSeconds(60);

  private final ServerProcess process;
  private final ApiClient admin;
  private final String key;

  private WaitingServer(ServerProcess process, ApiClient admin, String key) {
    this.process = process;
    this.admin = admin;
    this.key = key;
  }

  static WaitingServer start(String name) throws Exception {
    ServerProcess process = SecondServer.prepare(name);
    Variant.add(process, WaitingRoom.class, WaitingRoomResource.class);
    try {
      process.start().awaitReady();
      ApiClient admin = SecondServer.admin(process);
      Answer key = admin.post("api-keys", "{\"label\":\"wire\"}");
      assertThat(key.status()).isEqualTo(201);
      return new WaitingServer(process, admin, key.json().getString("secret"));
    } catch (Exception | Error failed) {
      process.close();
      throw failed;
    }
  }

  ServerProcess process() {
    return process;
  }

  ApiClient admin() {
    return admin;
  }

  String key() {
    return key;
  }

  Wire connect() throws IOException {
    return new Wire(process, key);
  }

  /** How many wait, have gone, and which threads there are. */
  JsonObject state() throws Exception {
    Answer state = admin.get("waiting-room");
    assertThat(state.status()).as("%s", state).isEqualTo(200);
    return state.json();
  }

  int gone() throws Exception {
    return state().getInt("gone");
  }

  /** Waits until it is so; the milliseconds that it took. */
  long await(String what, Predicate<JsonObject> so) throws Exception {
    long start = System.nanoTime();
    JsonObject state = state();
    while (!so.test(state)) {
      assertThat(System.nanoTime() - start)
          .as("%s: %s", what, state)
          .isLessThan(HAPPENS_WITHIN.toNanos());
      Thread.sleep(5);
      state = state();
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Waits until that many wait; the milliseconds that it took. */
  long awaitWaiting(int number) throws Exception {
    return await(number + " waiting", state -> state.getInt("waiting") == number);
  }

  /** Waits until that many have been noticed to be gone; the milliseconds that it took. */
  long awaitGone(int number) throws Exception {
    return await(number + " gone", state -> state.getInt("gone") == number);
  }

  /** Calls who waits under a name. */
  void call(String name) throws Exception {
    assertThat(admin.put("waiting-room" + name, "{}").status()).isEqualTo(204);
  }

  @Override
  public void close() {
    process.close();
  }
}
