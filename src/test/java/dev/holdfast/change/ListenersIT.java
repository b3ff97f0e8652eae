package dev.holdfast.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.change.EventReader.Event;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Many who follow the feed on one server, and what that costs the others. */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OnlyOn(Database.H2)
class ListenersIT {

  private static final int MANY = 500;

  /** Of a thousand changes each: more than the buffers of a connection hold. */
  private static final int FLOODS = 8;

  private static final long WITHIN_MILLIS = 60_000;

  private static ServerProcess server;
  private static Node node;
  private static ApiClient admin;

  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    server = SecondServer.prepare("listeners");
    Variant.add(server, FloodChanges.class);
    server.start().awaitReady();
    node = Node.of(server);
    admin = node.client();
    done(admin.put("collections/listened", "{}"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void manyWhoWaitTakeNoThreadAndNoConnection() throws Exception {
    String document = "collections/listened/documents/d";
    done(admin.put(document, "{\"metadata\":{}}"));
    double threads = metric("jvm_threads_current");
    for (int i = 0; i < MANY; i++) {
      listen("changes?collection=listened&since=now", i % 2 == 0);
    }
    await("holdfast_changes_followers", MANY);
    Answer one = admin.get("changes?since=now&wait=60");
    assertThat(one.outcome()).isEqualTo("429 too-many-requests");
    double during = metric("jvm_threads_current");
    LongSummaryStatistics reads = new LongSummaryStatistics();
    for (int i = 0; i < 50; i++) {
      long begin = System.nanoTime();
      done(admin.get(document));
      reads.accept((System.nanoTime() - begin) / 1_000);
    }
    assertThat(metric("holdfast_changes_followers")).isEqualTo(MANY);
    System.out.printf(
        "%d listeners on %s: %.0f threads before, %.0f during; reads took %.1f ms, %.1f at most%n",
        MANY, Database.current(), threads, during, reads.getAverage() / 1e3, reads.getMax() / 1e3);
    // Twenty connections are all that the server has: with one for each they would not all wait.
    assertThat(during - threads).isLessThan(MANY / 5.0);

    long begin = System.nanoTime();
    done(admin.merge(document, "{\"metadata\":{\"n\":1}}"));
    for (Socket socket : sockets) {
      assertThat(readUntil(socket, "\"action\":\"patch\"")).contains(" 200 OK");
    }
    System.out.printf(
        "all %d were told within %d ms%n", MANY, (System.nanoTime() - begin) / 1_000_000);
    for (Socket socket : sockets) {
      // Without a farewell: the next heartbeat finds it out.
      socket.setSoLinger(true, 0);
      socket.close();
    }
    await("holdfast_changes_followers", 0);
  }

  @Test
  @Order(2)
  void whoTakesNothingSlowsNobody() throws Exception {
    Socket slow = listen("changes?collection=listened&since=now", true);
    await("holdfast_changes_followers", 1);
    LongSummaryStatistics latency = new LongSummaryStatistics();
    try (EventReader quick =
        new EventReader(node.uri(), node.key(), "?collection=listened&since=now", null)) {
      await("holdfast_changes_followers", 2);
      for (int flood = 0; flood < FLOODS; flood++) {
        create(FloodChanges.PREFIX + flood + "x".repeat(150));
        for (int i = 0; i < FloodChanges.TIMES; i++) {
          assertThat(quick.next(WITHIN_MILLIS)).isNotNull();
        }
      }
      for (int i = 0; i < 50; i++) {
        String uid = "d" + i;
        long begin = System.nanoTime();
        create(uid);
        Event event = Objects.requireNonNull(quick.next(WITHIN_MILLIS));
        latency.accept((System.nanoTime() - begin) / 1_000);
        assertThat(event.data().getString("uid")).isEqualTo(uid);
      }
    }
    System.out.printf(
        "from write to listener on %s, beside one who takes nothing: %.1f ms, %.1f at most%n",
        Database.current(), latency.getAverage() / 1e3, latency.getMax() / 1e3);
    // Whoever was slow gets all of it, once it takes it.
    String all = readUntil(slow, "\"uid\":\"d49\"");
    assertThat(all.split("\nevent: change\n", -1).length - 1)
        .isEqualTo(FLOODS * FloodChanges.TIMES + 50);
    slow.close();
  }

  private static void create(String uid) throws Exception {
    done(admin.put("collections/listened/documents/" + uid, "{\"metadata\":{}}"));
  }

  /** A connection that asks, and reads nothing by itself. */
  private Socket listen(String target, boolean stream) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(server.baseUri().getHost(), server.baseUri().getPort()));
    socket.setSoTimeout((int) WITHIN_MILLIS);
    String request =
        "GET /api/v1/"
            + target
            + (stream ? "" : "&wait=60")
            + " HTTP/1.1\r\nHost: "
            + server.baseUri().getAuthority()
            + "\r\nAuthorization: Bearer "
            + node.key()
            + "\r\nAccept: "
            + (stream ? "text/event-stream" : "application/json")
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    sockets.add(socket);
    return socket;
  }

  /** What comes up to a text that has to come. */
  private static String readUntil(Socket socket, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] buffer = new byte[8192];
    while (read.indexOf(text, Math.max(0, read.length() - buffer.length - text.length())) < 0) {
      int bytes = socket.getInputStream().read(buffer);
      assertThat(bytes).as("%d characters", read.length()).isPositive();
      read.append(new String(buffer, 0, bytes, StandardCharsets.ISO_8859_1));
    }
    return read.toString();
  }

  private static void await(String metric, double value) throws Exception {
    long end = System.nanoTime() + WITHIN_MILLIS * 1_000_000;
    for (double now = metric(metric); now != value; now = metric(metric)) {
      assertThat(System.nanoTime()).as("%s: %s, not %s", metric, now, value).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static double metric(String name) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.baseUri() + "metrics"))
            .header("Authorization", "Bearer " + node.key())
            .build();
    String text =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + text));
  }

  private static void done(Answer answer) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
  }
}
