package dev.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.json.JsonText;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Takes deliveries, on the address that the tests' servers may reach, and answers as it is told.
 */
final class Receiver implements AutoCloseable {

  private static final Duration COMES_WITHIN = Duration.ofMinutes(3);
  private static final long BETWEEN_LOOKS_MILLIS = 20;

  /** Says what to answer. */
  @FunctionalInterface
  interface Answering {
    /**
     * Takes its time, perhaps.
     *
     * @param got what has just arrived
     * @return the status; 3xx goes with a place to go to
     */
    int answer(Got got) throws Exception;
  }

  /** A request that arrived, in the order in which they did. */
  record Got(String id, long timestamp, String signature, String body, String path) {

    JsonObject change() {
      return JsonText.parse(body).asJsonObject();
    }

    String uid() {
      return change().isNull("uid") ? "" : change().getString("uid");
    }
  }

  private final List<Got> all = new CopyOnWriteArrayList<>();
  private final List<Got> taken = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Answering answering;
  private volatile String elsewhere = "http://127.0.0.1:1/";

  Receiver(Answering answering) throws IOException {
    this(TestServer.WEBHOOK_ADDRESS, answering);
  }

  Receiver(String address, Answering answering) throws IOException {
    this.answering = answering;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 100);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Got got =
          new Got(
              String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")),
              Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
              String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")),
              body,
              exchange.getRequestURI().getPath());
      all.add(got);
      int status = answering.answer(got);
      if (status >= 200 && status < 300) {
        taken.add(got);
      }
      if (status >= 300 && status < 400) {
        exchange.getResponseHeaders().add("Location", elsewhere);
      }
      exchange.sendResponseHeaders(status, -1);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** From now on it answers so. */
  void answers(Answering other) {
    answering = other;
  }

  /** Where its redirects lead. */
  void leadsTo(String url) {
    elsewhere = url;
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return url(server.getAddress().getAddress().getHostAddress());
  }

  String url(String host) {
    return "http://" + host + ":" + port() + "/hook";
  }

  /** What has arrived. */
  List<Got> all() {
    return List.copyOf(all);
  }

  /** What was answered 2xx, in the order in which it was. */
  List<Got> taken() {
    return List.copyOf(taken);
  }

  /** Until what was taken is as it should be, for three minutes at the most. */
  List<Got> awaitTaken(Predicate<List<Got>> done) throws InterruptedException {
    return await(taken, done);
  }

  /** Until what has arrived is as it should be, for three minutes at the most. */
  List<Got> awaitAny(Predicate<List<Got>> done) throws InterruptedException {
    return await(all, done);
  }

  private static List<Got> await(List<Got> list, Predicate<List<Got>> done)
      throws InterruptedException {
    long deadline = System.nanoTime() + COMES_WITHIN.toNanos();
    while (!done.test(List.copyOf(list))) {
      assertThat(System.nanoTime()).as("%s", list).isLessThan(deadline);
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
    return List.copyOf(list);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
