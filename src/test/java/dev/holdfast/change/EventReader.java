package dev.holdfast.change;

import dev.holdfast.json.JsonText;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client of server-sent events, as a browser's is: one connection, read to its end. */
final class EventReader implements AutoCloseable {

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicInteger comments = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile String lastId = "";

  /**
   * An event.
   *
   * @param type its name
   */
  record Event(String id, String type, JsonObject data) {}

  /**
   * Connects.
   *
   * @param server where it answers, with a slash at the end
   * @param query with {@code ?} before it, or empty
   * @param lastEventId null to say nothing of what was seen
   */
  EventReader(URI server, String key, String query, @Nullable String lastEventId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("api/v1/changes" + query))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    Thread reading = new Thread(this::read, "events");
    reading.setDaemon(true);
    reading.start();
  }

  int status() {
    return response.statusCode();
  }

  HttpHeaders headers() {
    return response.headers();
  }

  /** The next event; null if none comes in time. */
  @Nullable Event next(long millis) throws InterruptedException {
    return events.poll(millis, TimeUnit.MILLISECONDS);
  }

  /** The id that was seen last, also that of no event. */
  String lastId() {
    return lastId;
  }

  int comments() {
    return comments.get();
  }

  /** Whether the server ends it in time. */
  boolean ends(long millis) throws InterruptedException {
    return end.await(millis, TimeUnit.MILLISECONDS);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = "";
      String type = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          if (!data.isEmpty()) {
            events.add(new Event(id, type, JsonText.parse(data).asJsonObject()));
          }
          lastId = id.isEmpty() ? lastId : id;
          type = "";
          data = "";
        } else if (line.startsWith(":")) {
          comments.incrementAndGet();
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        }
      }
    } catch (IOException cut) {
      // As good as an end: what is not whole was not seen.
    } finally {
      end.countDown();
    }
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException gone) {
      // Closed already.
    }
  }
}
