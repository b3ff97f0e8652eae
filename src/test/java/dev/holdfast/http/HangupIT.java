package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that wait cost no thread, and end when nobody waits for them any more. */
@OnlyOn(Database.H2)
class HangupIT {

  private static final int MANY = 200;

  private static WaitingServer server;

  @BeforeAll
  static void start() throws Exception {
    server = WaitingServer.start("hangup");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void nothingIsLeftAndNothingWentWrong() throws Exception {
    server.awaitWaiting(0);
    assertThat(Files.readString(server.process().log())).doesNotContain("ERROR", "SEVERE");
  }

  @Test
  void clientThatClosesIsNoticed() throws Exception {
    for (int i = 0; i < 5; i++) {
      int gone = server.gone();
      Wire wire = server.connect();
      wire.send(wire.post("/closes"));
      server.awaitWaiting(1);
      wire.close();
      System.out.printf(
          "a closed connection was noticed after %d ms%n", server.awaitGone(gone + 1));
    }
  }

  @Test
  void clientThatCrashesIsNoticed() throws Exception {
    for (int i = 0; i < 5; i++) {
      int gone = server.gone();
      Wire wire = server.connect();
      wire.send(wire.post("/crashes"));
      server.awaitWaiting(1);
      wire.reset();
      System.out.printf("a reset connection was noticed after %d ms%n", server.awaitGone(gone + 1));
    }
  }

  @Test
  void clientsWithoutABodyInChunksOrBehindAnOldProxyAreNoticed() throws Exception {
    int gone = server.gone();
    Wire get = server.connect();
    get.send(get.get("/get"));
    Wire chunked = server.connect();
    chunked.send(chunked.chunked("/chunked"));
    Wire http10 = server.connect();
    http10.send(http10.http10("/http10"));
    Wire close = server.connect();
    close.send(close.post("/close", "Connection: close"));
    server.awaitWaiting(4);
    get.close();
    server.awaitGone(gone + 1);
    chunked.close();
    server.awaitGone(gone + 2);
    http10.close();
    server.awaitGone(gone + 3);
    close.close();
    server.awaitGone(gone + 4);
  }

  @Test
  void secondWaitOfAConnectionIsWatchedToo() throws Exception {
    int gone = server.gone();
    Wire wire = server.connect();
    assertThat(wire.send(wire.post("/first?millis=50")).answer()).startsWith("200 ");
    wire.send(wire.post("/second"));
    server.awaitWaiting(1);
    wire.close();
    server.awaitGone(gone + 1);
  }

  @Test
  void streamOfHttp2ThatIsCancelledIsNoticed() throws Exception {
    int gone = server.gone();
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    // The first one of a connection asks for the upgrade, the second one is a stream from the start
    for (String name : List.of("upgraded?millis=300", "stream?millis=300")) {
      HttpResponse<String> answer = client.send(http2(name), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).contains("called");
    }
    CompletableFuture<HttpResponse<String>> waits =
        client.sendAsync(http2("cancelled"), HttpResponse.BodyHandlers.ofString());
    server.awaitWaiting(1);
    assertThat(server.gone()).as("answered ones are not gone").isEqualTo(gone);
    waits.cancel(true);
    System.out.printf("a cancelled stream was noticed after %d ms%n", server.awaitGone(gone + 1));
    assertThat(client.send(http2("after?millis=50"), HttpResponse.BodyHandlers.ofString()).body())
        .contains("called");
  }

  private static HttpRequest http2(String target) {
    return HttpRequest.newBuilder(
            server.process().baseUri().resolve("/api/v1/waiting-room/" + target))
        .header("Authorization", "Bearer " + server.key())
        .header("Content-Type", "application/json")
        .timeout(Duration.ofMinutes(2))
        .POST(HttpRequest.BodyPublishers.ofString("{}"))
        .build();
  }

  @Test
  void manyWaitersHoldNobodyUp() throws Exception {
    JsonObject before = server.state();
    List<Wire> wires = enter(MANY);
    JsonObject during = server.state();
    LongSummaryStatistics millis = LongStream.range(0, 100).map(i -> ask()).summaryStatistics();
    System.out.printf(
        "%d waiters: threads before %s, during %s; other requests took %.1f ms, %d at most%n",
        MANY, before, during, millis.getAverage(), millis.getMax());
    assertThat(during.getInt("threads") - before.getInt("threads")).isLessThan(MANY / 2);
    for (Wire wire : wires) {
      wire.close();
    }
  }

  @Test
  void waitersThatAllHangUpLeaveNothingBehind() throws Exception {
    int gone = server.gone();
    List<Wire> wires = enter(MANY);
    for (Wire wire : wires) {
      wire.reset();
    }
    System.out.printf(
        "%d that hung up at once were noticed after %d ms%n", MANY, server.awaitGone(gone + MANY));
    server.awaitWaiting(0);
    server.await("connections closed", state -> connections() < 10);
  }

  @Test
  void clientThatHasHungUpTakesNoAnswer() throws Exception {
    Wire wire = server.connect();
    wire.send(wire.post("/" + WaitingRoom.UNCOUNTED));
    server.awaitWaiting(1);
    wire.reset();
    server.call("/" + WaitingRoom.UNCOUNTED);
    server.awaitWaiting(0);
    assertThatThrownBy(wire::answer).isInstanceOf(IOException.class);
  }

  private static List<Wire> enter(int number) throws Exception {
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Wire wire = server.connect();
      wires.add(wire.send(wire.post("/many-" + i)));
    }
    server.awaitWaiting(number);
    return wires;
  }

  private static long ask() {
    long start = System.nanoTime();
    try {
      assertThat(server.admin().get("me").status()).isEqualTo(200);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Connections to the server's port that are not over on its side. */
  private static long connections() {
    String port = String.format(":%04X", server.process().baseUri().getPort());
    // established, or closed by the client only
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(HangupIT::rows)
        .filter(row -> row[1].endsWith(port) && (row[3].equals("01") || row[3].equals("08")))
        .count();
  }

  private static Stream<String[]> rows(String table) {
    try {
      return Files.readAllLines(Path.of(table)).stream().map(line -> line.trim().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
