package dev.holdfast.document;

import static dev.holdfast.document.Reckoned.COUNTER;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One client that writes to one document in every way there is, as chance has it. */
final class Writer {

  /** A way to write. */
  private interface Way {
    void write(Writer writer) throws IOException, InterruptedException;
  }

  /** The ways while the document stays; what stands here twice is taken twice as often. */
  private static final List<Way> CHANGES =
      List.of(
          Writer::mergeOwnField,
          Writer::mergeOwnField,
          Writer::mergeOwnField,
          Writer::mergeOwnField,
          Writer::mergeOwnFieldUnrecorded,
          Writer::incrementAfterTest,
          Writer::incrementAfterTest,
          Writer::incrementIfMatch,
          Writer::replaceIfMatch,
          Writer::replaceByVersion);

  /** The ways while it comes and goes. */
  private static final List<Way> COMINGS_AND_GOINGS =
      List.of(
          Writer::mergeOwnField,
          Writer::mergeOwnField,
          Writer::mergeOwnFieldUnrecorded,
          Writer::incrementAfterTest,
          Writer::incrementIfMatch,
          Writer::replaceByVersion,
          Writer::delete,
          Writer::delete,
          Writer::createIfAbsent,
          Writer::createUnrecorded,
          Writer::createUnderNewName,
          Writer::restore);

  private final ApiClient client;
  private final String documents;
  private final String uid;
  private final String name;
  private final Journal journal;
  private final Outcomes outcomes;
  private final Random random;
  private int step;
  private Seen lastSeen = Seen.NOTHING;

  Writer(
      ApiClient client,
      DocumentRef ref,
      String name,
      Journal journal,
      Outcomes outcomes,
      Random random) {
    this.client = client;
    this.documents = "collections/" + ref.collection() + "/documents";
    this.uid = ref.uid();
    this.name = name;
    this.journal = journal;
    this.outcomes = outcomes;
    this.random = random;
  }

  /** Writes to a document that stays. */
  void change() throws IOException, InterruptedException {
    takeOneOf(CHANGES);
  }

  /** Writes to a document that is deleted and created again. */
  void changeDeleteOrCreate() throws IOException, InterruptedException {
    takeOneOf(COMINGS_AND_GOINGS);
  }

  private void takeOneOf(List<Way> ways) throws IOException, InterruptedException {
    step++;
    ways.get(random.nextInt(ways.size())).write(this);
  }

  private void mergeOwnField() throws IOException, InterruptedException {
    Answer answer = client.merge(path(), merge(ownField(), step));
    if (outcomes.succeeded("merge", answer, Set.of("404 not-found"))) {
      journal.acknowledged(new Write(Action.PATCH, Effect.set(ownField(), step), told(answer)));
    }
  }

  private void mergeOwnFieldUnrecorded() throws IOException, InterruptedException {
    Answer answer = client.merge(path() + "?revision=drop", merge(ownField(), step));
    if (outcomes.succeeded("merge, drop", answer, Set.of("404 not-found"))) {
      Effect effect = Effect.set(ownField(), step);
      journal.acknowledged(new Write(Action.PATCH, effect, told(answer)).unrecorded());
    }
  }

  private void incrementAfterTest() throws IOException, InterruptedException {
    int counter = seen().counter();
    String patch =
        """
        [{"op":"test","path":"/metadata/counter","value":%d},
         {"op":"replace","path":"/metadata/counter","value":%d}]"""
            .formatted(counter, counter + 1);
    Answer answer = client.patch(path(), patch);
    if (outcomes.succeeded("test", answer, Set.of("409 patch-conflict", "404 not-found"))) {
      journal.incremented(new Write(Action.PATCH, Effect.increment(counter), told(answer)));
    }
  }

  private void incrementIfMatch() throws IOException, InterruptedException {
    Seen seen = seen();
    String patch = merge(COUNTER, seen.counter() + 1);
    Answer answer = client.merge(path(), patch, "If-Match", seen.etag());
    if (outcomes.succeeded("If-Match PATCH", answer, Set.of("412 precondition-failed"))) {
      Effect effect = Effect.increment(seen.counter());
      journal.incremented(new Write(Action.PATCH, effect, told(answer)).over(seen.version()));
    }
  }

  private void replaceIfMatch() throws IOException, InterruptedException {
    Seen seen = seen();
    Map<String, Integer> fields = seen.incremented();
    Answer answer = client.put(path(), body(fields), "If-Match", seen.etag());
    if (outcomes.succeeded("If-Match PUT", answer, Set.of("412 precondition-failed"))) {
      Effect effect = Effect.replace(fields);
      journal.incremented(new Write(Action.REPLACE, effect, told(answer)).over(seen.version()));
    }
  }

  /** As a form does: the whole representation back, with the version and the stamps. */
  private void replaceByVersion() throws IOException, InterruptedException {
    Seen seen = seen();
    Map<String, Integer> fields = seen.incremented();
    JsonObject whole =
        Json.createObjectBuilder(seen.document()).add("metadata", metadata(fields)).build();
    Answer answer = client.put(path(), whole.toString());
    if (outcomes.succeeded("version PUT", answer, Set.of("409 conflict"))) {
      Effect effect = Effect.replace(fields);
      journal.incremented(new Write(Action.REPLACE, effect, told(answer)).over(seen.version()));
    }
  }

  private void delete() throws IOException, InterruptedException {
    Answer answer = client.delete(path(), "If-Match", "*");
    if (outcomes.succeeded("DELETE", answer, Set.of("412 precondition-failed"))) {
      journal.acknowledged(new Write(Action.DELETE, Effect.delete(), null));
    }
  }

  private void createIfAbsent() throws IOException, InterruptedException {
    Answer answer = client.put(path(), body(born()), "If-None-Match", "*");
    if (outcomes.succeeded("If-None-Match PUT", answer, Set.of("412 precondition-failed"))) {
      journal.acknowledged(new Write(Action.CREATE, Effect.create(born()), told(answer)));
    }
  }

  private void createUnrecorded() throws IOException, InterruptedException {
    Answer answer = client.put(path() + "?revision=drop", body(born()));
    if (outcomes.succeeded("PUT, drop", answer, Set.of("428 precondition-required"))) {
      Effect effect = Effect.create(born());
      journal.acknowledged(new Write(Action.CREATE, effect, told(answer)).unrecorded());
    }
  }

  private void createUnderNewName() throws IOException, InterruptedException {
    JsonObject body =
        Json.createObjectBuilder().add("uid", uid).add("metadata", metadata(born())).build();
    Answer answer = client.post(documents, body.toString());
    if (outcomes.succeeded("POST", answer, Set.of("400 invalid"))) {
      journal.acknowledged(new Write(Action.CREATE, Effect.create(born()), told(answer)));
    }
  }

  private void restore() throws IOException, InterruptedException {
    Answer answer = client.post(path() + "/restore", "{}");
    // Over a live document something has to be said; what never was can't be brought back.
    Set<String> refusals = Set.of("428 precondition-required", "404 not-found");
    if (outcomes.succeeded("restore", answer, refusals)) {
      journal.acknowledged(new Write(Action.RESTORE, Effect.restore(), told(answer)));
    }
  }

  private JsonObject told(Answer answer) {
    JsonObject document = journal.state(answer);
    lastSeen = new Seen(answer.etag(), document);
    return document;
  }

  /** The document as it is, or as it was when this writer last saw it. */
  private Seen seen() throws IOException, InterruptedException {
    // A writer with an old state in hand must never get through with it, however often the
    // document was deleted and created meanwhile (I12).
    boolean keepsOldState = lastSeen.version() > 0 && random.nextInt(4) == 0;
    if (!keepsOldState) {
      Answer answer = client.get(path());
      if (outcomes.succeeded("GET", answer, Set.of("404 not-found"))) {
        told(answer);
      }
    }
    return lastSeen;
  }

  private String path() {
    return documents + "/" + uid;
  }

  private String ownField() {
    return name + "-" + step;
  }

  private Map<String, Integer> born() {
    return Map.of(COUNTER, 0, "born-" + name, step);
  }

  private static String merge(String field, int value) {
    return body(Map.of(field, value));
  }

  private static String body(Map<String, Integer> fields) {
    return Json.createObjectBuilder().add("metadata", metadata(fields)).build().toString();
  }

  private static JsonObject metadata(Map<String, Integer> fields) {
    return Json.createObjectBuilder(new HashMap<String, Object>(fields)).build();
  }

  /** A state that a writer has in hand. */
  private record Seen(String etag, JsonObject document) {

    /** Of who has never seen the document. */
    static final Seen NOTHING =
        new Seen(
            "\"none\"",
            Json.createObjectBuilder()
                .add("metadata", Json.createObjectBuilder().add(COUNTER, 0))
                .add("version", 0)
                .build());

    int counter() {
      return document.getJsonObject("metadata").getInt(COUNTER);
    }

    long version() {
      return document.getJsonNumber("version").longValueExact();
    }

    Map<String, Integer> incremented() {
      Map<String, Integer> fields = new HashMap<>(Reckoned.fieldsOf(document));
      fields.put(COUNTER, counter() + 1);
      return fields;
    }
  }
}
