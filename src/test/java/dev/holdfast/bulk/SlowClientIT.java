package dev.holdfast.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Jobs;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.OwnDatabase;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: clients that send or take slowly, or not at all, keep nothing from others but the few
 * places that there are for them; and what is larger than the server's heap goes in and out all the
 * same.
 *
 * <p>The server has four connections to its database, a heap of 192 MB, and waits for clients no
 * longer than the test wants ({@link HastyExports}, {@link HastyUploads}).
 */
@OnlyOn(Database.POSTGRESQL)
class SlowClientIT {

  private static final int MEGABYTES = Integer.getInteger("holdfast.bulk.megabytes", 200);
  private static final Duration WITHIN = Duration.ofMinutes(2);

  private static ServerProcess server;
  private static ApiClient admin;

  @BeforeAll
  static void start() throws Exception {
    server = OwnDatabase.server("slow-clients");
    Variant.add(server, HastyExports.class, HastyUploads.class);
    server
        .with("HOLDFAST_DB_POOL", "4")
        .with("JAVA_OPTS", ServerProcess.QUICK_START + " -Xmx192m")
        .start()
        .awaitReady();
    admin = SecondServer.admin(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void uploadsThatDoNotComeHoldNoConnectionAndLeaveNothing() throws Exception {
    String collection = Contract.newCollection(admin);
    List<BulkWire> wires = new ArrayList<>();
    try {
      for (int i = 0; i < UploadReader.AT_ONCE; i++) {
        BulkWire wire = new BulkWire(server);
        wires.add(wire);
        wire.beginImport(collection, 10_000_000).send("{\"metadata\":{}}\n".repeat(40_000));
      }
      awaitImport(collection, "503 unavailable");
      awaitCreated(collection, 20);
      // They are still connected, and send nothing.
      assertThat(anImport(collection).outcome()).isEqualTo("503 unavailable");
      HastyUploads.end(server.data());
      awaitImport(collection, "202");
    } finally {
      HastyUploads.waitAgain(server.data());
      for (BulkWire wire : wires) {
        wire.close();
      }
    }
    for (JsonObject job :
        admin.get("jobs?limit=1000").json().getJsonArray("items").getValuesAs(JsonObject.class)) {
      assertThat(job.getInt("total")).as("an upload that broke off").isNotEqualTo(40_000);
    }
  }

  /** While what has come so far is still written down, there may be no connection for a moment. */
  private static void awaitCreated(String collection, int documents) throws Exception {
    long end = System.nanoTime() + WITHIN.toNanos();
    int created = 0;
    while (created < documents) {
      Answer answer = admin.post(collection + "/documents", "{}");
      assertThat(answer.outcome()).isIn("201", "503 unavailable");
      assertThat(System.nanoTime()).as("%s", answer).isLessThan(end);
      created += answer.isSuccess() ? 1 : 0;
    }
  }

  private static void awaitImport(String collection, String outcome) throws Exception {
    long end = System.nanoTime() + WITHIN.toNanos();
    Answer answer = anImport(collection);
    while (!answer.outcome().equals(outcome)) {
      assertThat(System.nanoTime()).as("%s", answer).isLessThan(end);
      Thread.sleep(50);
      answer = anImport(collection);
    }
  }

  private static Answer anImport(String collection) throws IOException, InterruptedException {
    return admin.send("POST", collection + "/imports", "", BulkJobs.NDJSON);
  }

  @Test
  void exportsThatNobodyTakesBreakOffAndMakeRoom() throws Exception {
    String collection = Contract.newCollection(admin);
    String text = "x".repeat(20_000);
    String lines =
        IntStream.range(0, 1000)
            .mapToObj(n -> "{\"metadata\":{\"n\":" + n + ",\"t\":\"" + text + "\"}}\n")
            .collect(Collectors.joining());
    BulkJobs.imported(admin, collection, "create", lines);
    List<BulkWire> wires = new ArrayList<>();
    try {
      for (int i = 0; i < Exports.AT_ONCE; i++) {
        BulkWire wire = new BulkWire(server).get(collection + "/export");
        wires.add(wire);
        assertThat(wire.status()).isIn(200, 503);
      }
      long end = System.nanoTime() + WITHIN.toNanos();
      Answer answer = admin.get(collection + "/export");
      while (!answer.outcome().equals("200")) {
        assertThat(answer.outcome()).isEqualTo("503 unavailable");
        assertThat(System.nanoTime()).isLessThan(end);
        answer = admin.get(collection + "/export");
      }
      assertThat(answer.text().lines().count()).isEqualTo(1000);
      assertThat(wires).noneMatch(BulkWire::isWhole);
    } finally {
      for (BulkWire wire : wires) {
        wire.close();
      }
    }
  }

  @Test
  void whatIsLargerThanTheHeapIsTakenIn() throws Exception {
    String collection = Contract.newCollection(admin);
    String line = "x".repeat(99_999) + "\n";
    int lines = MEGABYTES * 10;
    try (BulkWire wire = new BulkWire(server)) {
      wire.beginImport(collection, (long) lines * line.length());
      for (int i = 0; i < lines; i++) {
        wire.send(line);
      }
      assertThat(wire.status()).isEqualTo(202);
    }
    String id =
        admin.get("jobs?limit=1").json().getJsonArray("items").getJsonObject(0).getString("id");
    JsonObject job = Jobs.awaitEnd(admin, "jobs/" + id);
    assertThat(ImportContractIT.counts(job))
        .isEqualTo(lines + "/" + lines + ", " + lines + " failed");
    System.out.printf(
        "%d MB imported with a heap of 192 MB, %d MB resident%n",
        MEGABYTES, server.residentBytes() >> 20);
  }
}
