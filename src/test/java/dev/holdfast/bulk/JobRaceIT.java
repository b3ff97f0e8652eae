package dev.holdfast.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Jobs;
import dev.holdfast.testing.OwnDatabase;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Goal: of several workers at one job each line is applied once (I7); a cancelled job writes
 * nothing more; a job writes nothing into what is created under its collection's name later.
 *
 * <p>Interleaving: four workers take the same job from each other all the time ({@link
 * GreedyJobs}), the first two at the same line ({@link MeetingChunks}), on a server of their own.
 * And on the shared server: a job is cancelled, or its collection deleted, while it runs.
 *
 * <p>Oracle: {@link Imported}; with the guard taken out ({@link UnguardedJobs}) it finds lines that
 * were applied twice.
 */
class JobRaceIT {

  private static final int LINES = Integer.getInteger("holdfast.bulk.lines", 1500);
  private static final int ROUNDS = Integer.getInteger("holdfast.bulk.rounds", 4);
  private static final int MOST_ROUNDS = 40;

  @Test
  void workersWhoTakeEachOthersJobsApplyEachLineOnce() throws Exception {
    assertThat(raced("greedy-jobs", 2, GreedyJobs.class, MeetingChunks.class)).isEmpty();
  }

  @Test
  void withoutTheGuardTheyDoNot() throws Exception {
    List<String> wrong =
        raced(
            "unguarded-jobs",
            MOST_ROUNDS,
            GreedyJobs.class,
            UnguardedJobs.class,
            MeetingChunks.class);

    assertThat(wrong).as("lines applied more than once").isNotEmpty();
    System.out.printf(
        "jobs without their guard on %s: %d findings, the last: %s%n",
        Database.current(), wrong.size(), wrong.get(wrong.size() - 1));
  }

  /**
   * Until something is found wrong, or there were so many rounds. All jobs are looked at again in
   * each: a worker may be late, and do harm when another has ended the job.
   */
  private static List<String> raced(String name, int rounds, Class<?>... classes) throws Exception {
    try (ServerProcess server = OwnDatabase.server(name).with("HOLDFAST_JOBS", "4")) {
      Variant.add(server, classes);
      server.start().awaitReady();
      ApiClient client = SecondServer.admin(server);
      Map<String, JsonObject> jobs = new LinkedHashMap<>();
      List<String> wrong = new ArrayList<>();
      for (int round = 0; wrong.isEmpty() && round < rounds; round++) {
        String collection = Contract.newCollection(client);
        jobs.put(
            collection, BulkJobs.imported(client, collection, "upsert", Imported.lines(LINES)));
        for (Map.Entry<String, JsonObject> job : jobs.entrySet()) {
          wrong.addAll(Imported.wrong(client, job.getKey(), job.getValue(), LINES));
        }
      }
      return wrong;
    }
  }

  @Test
  void whatIsCancelledWritesNothingMore() throws Exception {
    ApiClient owner = Contract.user("canceller");
    int stopped = 0;
    // Where a job is done before it can be cancelled, the next one is larger.
    for (int round = 0; round < ROUNDS || (stopped == 0 && round < MOST_ROUNDS); round++) {
      String collection = Contract.newCollection(owner);
      String lines = Imported.lines(LINES * (1 + round / ROUNDS));
      String path = BulkJobs.begin(owner, collection, "create", lines);
      Jobs.awaitDone(owner, path, 1);
      Answer answer = owner.delete(path);
      int count = owner.get(collection).json().getInt("documentCount");
      JsonObject job = owner.get(path).json();

      assertThat(answer.outcome()).isIn("204", "409 state");
      assertThat(job.getInt("done")).isEqualTo(count);
      stopped += job.getString("state").equals("cancelled") ? 1 : 0;
      assertThat(owner.get(collection).json().getInt("documentCount")).isEqualTo(count);
    }
    assertThat(stopped).as("jobs that were stopped").isPositive();
  }

  @Test
  void whatIsCreatedUnderTheNameIsNotTheJobs() throws Exception {
    ApiClient owner = Contract.user("deleter");
    List<String> states = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String collection = Contract.newCollection(owner);
      String path = BulkJobs.begin(owner, collection, "create", Imported.lines(LINES));
      Jobs.awaitDone(owner, path, 1);
      Answer deleted = owner.delete(collection + "?documents=delete", "If-Match", "*");
      Answer again = owner.post("collections", "{\"name\":\"" + collection.substring(12) + "\"}");

      assertThat(deleted.outcome()).isEqualTo("204");
      assertThat(again.outcome()).isEqualTo("201");
      states.add(Jobs.awaitEnd(owner, path).getString("state"));
      assertThat(owner.get(collection).json().getInt("documentCount")).isZero();
    }
    assertThat(states).contains("failed").doesNotContain("cancelled");
  }
}
