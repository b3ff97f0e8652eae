package dev.holdfast.document;

import static dev.holdfast.document.Reckoned.COUNTER;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Many clients write to one document at once, in every way there is; then what they were told is
 * compared with what is there. Asks nothing but the API, so that it can be run against any server.
 */
final class ManyWriters {

  private final ApiClient client;
  private final String collection;
  private final int writers;
  private final int writesEach;
  private final Findings findings = new Findings();
  private final Outcomes outcomes = new Outcomes(findings);

  /**
   * A scenario in a collection that is there.
   *
   * @param writers how many at once
   * @param writesEach how many each asks for in a round
   */
  ManyWriters(ApiClient client, String collection, int writers, int writesEach) {
    this.client = client;
    this.collection = collection;
    this.writers = writers;
    this.writesEach = writesEach;
  }

  /** A round on a new document that stays: no field that was set may be missing in the end. */
  void changesOf(String uid) throws Exception {
    Journal journal = new Journal(findings);
    DocumentRef ref = new DocumentRef(collection, uid);
    create(ref, journal);
    race(ref, journal, Writer::change);
    JsonObject end = end(ref, journal);
    Map<String, Integer> fields = Reckoned.fieldsOf(end);
    if (fields.getOrDefault(COUNTER, 0) != journal.increments()) {
      findings.add(
          Finding.LOST_EDIT,
          journal.increments() + " acknowledged increments: " + fields.get(COUNTER));
    }
    for (Write write : journal.writes()) {
      Reckoned.fieldsOf(write.told()).keySet().stream()
          .filter(field -> !fields.containsKey(field))
          .forEach(field -> findings.add(Finding.LOST_EDIT, uid + " lost " + field));
    }
  }

  /** A round on a document that is deleted and created again. */
  void comingsAndGoingsOf(String uid) throws Exception {
    Journal journal = new Journal(findings);
    DocumentRef ref = new DocumentRef(collection, uid);
    race(ref, journal, Writer::changeDeleteOrCreate);
    // Created where it is gone, so that its history can be compared with its state.
    Answer answer = client.put(History.path(ref), "{\"metadata\":{}}", "If-None-Match", "*");
    if (outcomes.succeeded("last PUT", answer, Set.of("412 precondition-failed"))) {
      journal.acknowledged(
          new Write(Action.CREATE, Effect.create(Map.of()), journal.state(answer)));
    }
    end(ref, journal);
  }

  Findings findings() {
    return findings;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  /** What one writer does at each step. */
  private interface Step {
    void of(Writer writer) throws IOException, InterruptedException;
  }

  private void race(DocumentRef ref, Journal journal, Step step) throws Exception {
    Racers.race(
        writers,
        number -> {
          Random random = new Random(31L * ref.uid().hashCode() + number);
          Writer writer = new Writer(client, ref, "w" + number, journal, outcomes, random);
          for (int i = 0; i < writesEach; i++) {
            step.of(writer);
          }
          return number;
        });
  }

  private void create(DocumentRef ref, Journal journal) throws IOException, InterruptedException {
    Answer answer = client.put(History.path(ref), "{\"metadata\":{\"counter\":0}}");
    if (outcomes.succeeded("first PUT", answer, Set.of())) {
      Effect effect = Effect.create(Map.of(COUNTER, 0));
      journal.acknowledged(new Write(Action.CREATE, effect, journal.state(answer)));
    }
  }

  /** Compares the end, and all that led to it, with what the writers were told. */
  private JsonObject end(DocumentRef ref, Journal journal)
      throws IOException, InterruptedException {
    Answer answer = client.get(History.path(ref));
    JsonObject end = journal.state(answer);
    List<JsonObject> revisions = History.of(client, ref);
    Reckoned state = new Chain(journal.writes(), revisions, findings).reckon();
    if (!state.equals(Reckoned.live(Reckoned.fieldsOf(end)))) {
      findings.add(Finding.LOST_EDIT, ref.uid() + " should be " + state + ", is " + end);
    }
    if (end.getInt("version") != journal.writes().size()) {
      findings.add(
          Finding.VERSION_UNEXPLAINED,
          journal.writes().size() + " acknowledged writes, at the end " + end);
    }
    if (end.getInt("revision") != revisions.size()) {
      findings.add(
          Finding.REVISIONS_NOT_IN_ORDER, revisions.size() + " revisions, at the end " + end);
    }
    return end;
  }
}
