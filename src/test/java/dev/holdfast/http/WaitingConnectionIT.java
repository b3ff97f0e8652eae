package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A connection on which requests wait is, to its client, a connection like any other. */
@OnlyOn(Database.H2)
class WaitingConnectionIT {

  private static WaitingServer server;

  @BeforeAll
  static void start() throws Exception {
    server = WaitingServer.start("waiting-connection");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void nobodyWasTakenForGone() throws Exception {
    assertThat(server.gone()).isZero();
    assertThat(server.state().getInt("waiting")).isZero();
    assertThat(Files.readString(server.process().log())).doesNotContain("ERROR", "SEVERE");
  }

  @Test
  void answerIsLikeAnyOther() throws Exception {
    Answer answer = server.admin().post("waiting-room/stays?millis=200", "{}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("text")).isEqualTo("called");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void refusalFromAnotherThreadIsTheProblemThatItWouldHaveBeen() throws Exception {
    Answer answer = server.admin().post("waiting-room/refused?millis=200&refuse=true", "{}");
    assertThat(answer.outcome()).isEqualTo("404 not-found");
    assertThat(answer.json().getString("instance")).isEqualTo("/api/v1/waiting-room/refused");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-cache");
  }

  @Test
  void refusalBeforeTheWaitIsToo() throws Exception {
    assertThat(server.admin().post("waiting-room/refused?wrong=1", "{}").outcome())
        .isEqualTo("400 malformed");
    assertThat(
            server.admin().post("waiting-room/refused", "x".repeat(Body.MAX_BYTES + 1)).outcome())
        .isEqualTo("413 too-large");
  }

  @Test
  void oneConnectionServesWaitAfterWait() throws Exception {
    try (Wire wire = server.connect()) {
      for (int i = 0; i < 50; i++) {
        String name = "/again-" + i;
        wire.send(i % 3 == 0 ? wire.get(name + "?millis=5") : wire.post(name + "?millis=" + i % 4));
        // 0 waits until it is called
        if (i % 3 != 0 && i % 4 == 0) {
          server.awaitWaiting(1);
          server.call(name);
        }
        assertThat(wire.answer()).startsWith("200 ").contains("\"name\":\"again-" + i + "\"");
        assertThat(wire.send(wire.get("")).answer()).startsWith("200 ");
      }
    }
  }

  @Test
  void requestsSentAtOnceAreAnsweredInOrder() throws Exception {
    try (Wire wire = server.connect()) {
      wire.send(
          wire.post("/one?millis=100")
              + wire.get("/two?millis=50")
              + wire.chunked("/three?millis=20")
              + wire.post("/four?millis=1"));
      for (String name : new String[] {"one", "two", "three", "four"}) {
        assertThat(wire.answer()).startsWith("200 ").contains("\"name\":\"" + name + "\"");
      }
    }
  }

  @Test
  void requestSentWhileAnotherWaitsIsAnsweredNext() throws Exception {
    try (Wire wire = server.connect()) {
      for (int i = 0; i < 20; i++) {
        wire.send(wire.post("/first"));
        server.awaitWaiting(1);
        wire.send(wire.post("/second?millis=10"));
        server.call("/first");
        assertThat(wire.answer()).startsWith("200 ").contains("\"name\":\"first\"");
        assertThat(wire.answer()).startsWith("200 ").contains("\"name\":\"second\"");
      }
    }
  }

  @Test
  void requestInPiecesWhileAnotherWaitsIsAnsweredNext() throws Exception {
    try (Wire wire = server.connect()) {
      String next = wire.post("/pieces?millis=10", "X-Long: " + "x".repeat(3000));
      for (int cut : new int[] {1, 10, 500, 1024, 1025, 2500, next.length() - 1}) {
        wire.send(wire.post("/first"));
        server.awaitWaiting(1);
        wire.send(next.substring(0, cut));
        server.call("/first");
        assertThat(wire.answer()).startsWith("200 ").contains("\"name\":\"first\"");
        wire.send(next.substring(cut));
        assertThat(wire.answer()).startsWith("200 ").contains("\"name\":\"pieces\"");
      }
    }
  }

  @Test
  void oldProxyGetsItsAnswerAndTheEnd() throws Exception {
    try (Wire wire = server.connect()) {
      assertThat(wire.send(wire.http10("/old?millis=100")).answer()).contains("called");
      assertThat(wire.isClosed()).isTrue();
    }
  }
}
