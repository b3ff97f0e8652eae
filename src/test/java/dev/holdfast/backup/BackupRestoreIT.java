package dev.holdfast.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.backup.Restorable.Said;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup is made while clients write; they go on; then all since is lost, and the backup brought
 * back, twice, behind files that are none. Oracle: what was acknowledged before the backup is
 * there; nothing is there by halves; and no version, entity tag, lease token or cursor that was
 * given out in any of the three courses that things have taken stands for anything else in another.
 */
class BackupRestoreIT {

  private static final int WRITERS = 4;

  /** Acknowledged before the backup begins. */
  private static final int ENOUGH = 20;

  private static final String DOCUMENT = "collections/c/documents/d";
  private static final String COUNTER = "collections/c/documents/counter";
  private static final String LATER = "collections/c/documents/later";
  private static final String LEASE = "leases/robot/arm";
  private static final String LATE = "leases/robot/late";
  private static final String HELD = "{\"ttlSeconds\":600}";
  private static final String TRANSFER = "{\"from\":\"a\",\"to\":\"b\",\"amount\":1}";

  @TempDir private Path folder;

  /** What somebody was told in one course of things. */
  private record Course(
      long version, String tag, String lostTag, long token, long lateToken, String cursor) {}

  @Test
  void nothingThatWasGivenOutIsGivenOutAgain() throws Exception {
    Path backup = folder.resolve("holdfast.backup");
    try (Restorable server = Restorable.start("backup")) {
      prepare(server.admin());
      ConsoleClient browser =
          ConsoleClient.stranger(server.baseUri()).signedIn("admin", TestServer.ADMIN_PASSWORD);
      int acknowledged = backUpWhileOthersWrite(server, backup);
      Course lost = goOn(server.admin());

      Said refused = server.restore(backup);
      assertThat(refused.status()).as(refused.text()).isEqualTo(1);
      assertThat(refused.text()).contains("stop");
      Answer before = server.admin().get(COUNTER);
      refuseWhatIsNone(server);
      assertThat(server.admin().get(COUNTER).text()).isEqualTo(before.text());

      assertThat(browser.isIn()).isTrue();
      bringBack(server, backup);
      assertThat(browser.isIn()).as("may have been signed out since the backup").isFalse();
      assertThat(counted(server.admin())).isGreaterThanOrEqualTo(acknowledged);
      assertThat(done(server.admin().get("accounts/verify")).getBoolean("ok")).isTrue();
      Course second = compare(server.admin(), lost);

      bringBack(server, backup);
      compare(server.admin(), second);
      compare(server.admin(), lost);
    }
  }

  /** What is no backup changes nothing. */
  private void refuseWhatIsNone(Restorable server) throws Exception {
    Path garbage = Files.writeString(folder.resolve("garbage"), "no backup");
    server.stopServer();
    assertThat(server.restore(garbage).status()).isNotZero();
    assertThat(server.restore(folder.resolve("absent")).text()).contains("there is no");
    server.startServer();
  }

  private static void prepare(ApiClient admin) throws Exception {
    done(admin.put("collections/c", "{}"));
    done(admin.put(DOCUMENT, "{\"metadata\":{}}"));
    done(admin.put(COUNTER, "{\"metadata\":{\"n\":0}}"));
    done(admin.post("accounts", "{\"id\":\"a\",\"unit\":\"u\",\"minimum\":null}"));
    done(admin.post("accounts", "{\"id\":\"b\",\"unit\":\"u\"}"));
    done(admin.post(LEASE, HELD));
    // With the first cursor the server gets what it seals them with.
    done(admin.get("changes"));
  }

  /** How many edits were acknowledged before the backup began. */
  private static int backUpWhileOthersWrite(Restorable server, Path backup) throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicBoolean going = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    ApiClient admin = server.admin();
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(
            threads.submit(
                () -> {
                  while (going.get()) {
                    if (count(admin)) {
                      acknowledged.incrementAndGet();
                    }
                    done(admin.post("transfers", TRANSFER));
                  }
                  return null;
                }));
      }
      // A writer that ended has failed: it is asked for its reason below, not waited for.
      while (acknowledged.get() < ENOUGH && writers.stream().noneMatch(Future::isDone)) {
        Thread.sleep(10);
      }
      int before = acknowledged.get();
      Said said = server.backUp(backup);
      assertThat(said.status()).as(said.text()).isZero();
      going.set(false);
      for (Future<?> writer : writers) {
        writer.get();
      }
      return before;
    } finally {
      going.set(false);
      threads.shutdownNow();
    }
  }

  private static boolean count(ApiClient admin) throws Exception {
    Answer read = admin.get(COUNTER);
    int n = read.json().getJsonObject("metadata").getInt("n");
    String tag = read.headers().firstValue("ETag").orElseThrow();
    Answer written =
        admin.merge(COUNTER, "{\"metadata\":{\"n\":" + (n + 1) + "}}", "If-Match", tag);
    assertThat(written.status()).isIn(200, 412);
    return written.status() == 200;
  }

  private static int counted(ApiClient admin) throws Exception {
    return done(admin.get(COUNTER)).getJsonObject("metadata").getInt("n");
  }

  /** Writes what the backup does not know of. */
  private static Course goOn(ApiClient admin) throws Exception {
    for (int i = 0; i < 5; i++) {
      done(admin.merge(DOCUMENT, "{\"metadata\":{\"lost\":" + i + "}}"));
    }
    Answer document = admin.get(DOCUMENT);
    Answer created = admin.put(LATER, "{\"metadata\":{}}");
    done(admin.delete(LATER, "If-Match", tag(created)));
    // Live, unless the database was brought back: that ends leases.
    assertThat(admin.delete(LEASE).status()).isIn(204, 404);
    long token = tokenOf(admin.post(LEASE, HELD));
    long lateToken = 0;
    for (int i = 0; i < 3; i++) {
      lateToken = tokenOf(admin.post(LATE, HELD));
      done(admin.delete(LATE + "?token=" + lateToken));
    }
    return new Course(
        document.json().getJsonNumber("version").longValue(),
        tag(document),
        tag(created),
        token,
        lateToken,
        done(admin.get("changes?since=now")).getString("next"));
  }

  private static long tokenOf(Answer lease) {
    return done(lease).getJsonNumber("token").longValue();
  }

  private static String tag(Answer answer) {
    done(answer);
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static void bringBack(Restorable server, Path backup) throws Exception {
    server.stopServer();
    Said said = server.restore(backup);
    assertThat(said.status()).as(said.text()).isZero();
    server.startServer();
  }

  /** Writes again, otherwise, what is lost, and looks at what is given out. */
  private static Course compare(ApiClient admin, Course lost) throws Exception {
    Answer document = admin.get(DOCUMENT);
    assertThat(document.json().getJsonNumber("version").longValue()).isGreaterThan(lost.version());
    String patch = "{\"metadata\":{\"by\":\"who knows the lost one\"}}";
    assertThat(admin.merge(DOCUMENT, patch, "If-Match", lost.tag()).status()).isEqualTo(412);
    assertThat(admin.merge(DOCUMENT, patch, "If-Match", tag(document)).status()).isEqualTo(200);

    Answer later = admin.put(LATER, "{\"metadata\":{\"other\":true}}");
    assertThat(tag(later)).isNotEqualTo(lost.lostTag());
    done(admin.delete(LATER, "If-Match", tag(later)));

    assertThat(
            admin.put(LEASE, "{\"token\":%d,\"ttlSeconds\":60}".formatted(lost.token())).outcome())
        .isEqualTo("409 lease-lost");
    Course course = goOn(admin);
    assertThat(course.token()).isGreaterThan(lost.token());
    assertThat(course.lateToken()).isGreaterThan(lost.lateToken());
    followersMissNothing(admin, lost.cursor());
    return course;
  }

  /** Who followed the lost course finds what was written since, each once, and goes on. */
  private static void followersMissNothing(ApiClient admin, String cursor) throws Exception {
    List<String> told = cursors(admin, cursor);
    List<String> all = cursors(admin, "");
    assertThat(told).isNotEmpty().doesNotHaveDuplicates();
    assertThat(all).endsWith(told.toArray(String[]::new));
    List<JsonObject> later =
        changes(admin, cursor).stream()
            .filter(change -> !change.isNull("uid") && change.getString("uid").equals("later"))
            .toList();
    assertThat(later).hasSizeGreaterThanOrEqualTo(3);
  }

  private static List<String> cursors(ApiClient admin, String since) throws Exception {
    return changes(admin, since).stream().map(change -> change.getString("cursor")).toList();
  }

  private static List<JsonObject> changes(ApiClient admin, String since) throws Exception {
    List<JsonObject> all = new ArrayList<>();
    String next = since;
    for (int page = 0; page < 1_000; page++) {
      String query = next.isEmpty() ? "" : "&since=" + next;
      JsonObject answer = done(admin.get("changes?limit=1000" + query));
      List<JsonObject> items = answer.getJsonArray("items").getValuesAs(JsonObject.class);
      if (items.isEmpty()) {
        return all;
      }
      all.addAll(items);
      next = answer.getString("next");
    }
    throw new AssertionError("a feed without an end");
  }

  private static JsonObject done(Answer answer) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
    return answer.status() == 204 ? JsonValue.EMPTY_JSON_OBJECT : answer.json();
  }
}
