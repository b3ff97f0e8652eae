package dev.holdfast.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Indexes;
import dev.holdfast.testing.LockWaits;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: an index that is made while documents are written says of each what it holds, and nothing
 * of one that is deleted.
 *
 * <p>Interleaving: 8 writers change, create, delete and restore among so many documents that the
 * steps of the job take a while, from before the field is declared until it is complete; then all
 * stop. And: a writer who has entered the collection before the field is declared, and waits for a
 * document. And: a writer who changes a document that the job has read and has no key for yet.
 *
 * <p>Oracle: the documents themselves, by a look into the database: each live one has the key of
 * its value, in both directions, and no other has any; pages in the index's order are those that
 * are sorted without it. On H2 there are no keys.
 *
 * <p>{@code -Dholdfast.index.documents=5000} and {@code -Dholdfast.index.rounds=10} make it longer.
 */
@OnlyOn(Database.POSTGRESQL)
class IndexRaceIT {

  private static final int DOCUMENTS = Integer.getInteger("holdfast.index.documents", 1500);
  private static final int ROUNDS = Integer.getInteger("holdfast.index.rounds", 2);
  private static final int WRITERS = 8;

  /** Rows as a write of the API leaves them, but for the history, which is not needed here. */
  private static final String FILL =
      """
      insert into documents (id, collection_id, uid, metadata, specs, access, words, exclusive,
                             misfit, leased, bytes, deleted, version, revision,
                             created_at, created_by, updated_at, updated_by)
      select (select least(min(id), 0) from documents) - n, c.id, 'd' || lpad(n::text, 5, '0'),
             jsonb_build_object('size', n), '[]', 'null', '{}', false,
             false, false, 20, n % 10 = 0, 1, 0, now(), 'ada', now(), 'ada'
      from collections c, generate_series(1, ?) n where c.name = ?""";

  private final LongAdder written = new LongAdder();

  private ApiClient api;
  private String collection;
  private String documents;

  @BeforeEach
  void aCollectionWithDocuments() throws Exception {
    api = Contract.admin();
    collection = Contract.newCollection(api);
    documents = collection + "/documents";
    try (Connection connection = TestServer.current().postgres().connect();
        PreparedStatement fill = connection.prepareStatement(FILL)) {
      fill.setInt(1, DOCUMENTS);
      fill.setString(2, collection.substring("collections/".length()));
      assertThat(fill.executeUpdate()).isEqualTo(DOCUMENTS);
    }
  }

  @Test
  void whatWritersWroteMeanwhileIsInTheIndex() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      AtomicBoolean writing = new AtomicBoolean(true);
      AtomicInteger ready = new AtomicInteger();
      Racers.race(
          WRITERS + 1,
          racer -> {
            if (racer < WRITERS) {
              while (writing.get()) {
                write();
                ready.incrementAndGet();
              }
              return racer;
            }
            try {
              declareOnceTheyWrite(ready);
              return racer;
            } finally {
              writing.set(false);
            }
          });
      assertThat(Keys.of(collection).faults("size")).isEmpty();
      List<String> byIndex = page("sort=-metadata.size&limit=1000");
      Indexes.declare(api, collection, List.of());
      assertThat(byIndex).isEqualTo(page("sort=-metadata.size&limit=1000"));
    }
    Keys.of(collection).awaitCount(0);
    System.out.printf(
        "%d times an index was made of %d documents while %d writes went on: no key wrong%n",
        ROUNDS, DOCUMENTS, written.sum());
  }

  private void declareOnceTheyWrite(AtomicInteger ready) throws Exception {
    for (int look = 0; look < 1200 && ready.get() < WRITERS; look++) {
      Thread.sleep(50);
    }
    Indexes.declare(api, collection, List.of("/metadata/size"));
    Indexes.awaitComplete(api, collection);
  }

  /** Whatever the document is just then: another may delete, restore or create it meanwhile. */
  private void write() throws Exception {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String document = documents + "/d%05d".formatted(1 + random.nextInt(DOCUMENTS));
    int size = random.nextInt(1_000_000);
    String metadata =
        "{\"metadata\":{\"size\":" + (size % 3 == 0 ? "\"s" + size + "\"" : size) + "}}";
    Answer answer =
        switch (random.nextInt(6)) {
          case 0 -> api.delete(document, "If-Match", "*");
          case 1 -> api.post(document + "/restore", "{}", "If-Match", "*");
          case 2 -> api.put(document, metadata, "If-None-Match", "*");
          default -> api.merge(document, metadata);
        };
    assertThat(answer.status()).as("%s", answer).isIn(200, 201, 204, 400, 404, 412, 503);
    written.add(answer.isSuccess() ? 1 : 0);
  }

  private List<String> page(String parameters) throws Exception {
    Answer page = api.get(documents + "?" + parameters);
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return page.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getString("uid"))
        .toList();
  }

  @Test
  void aWriterWhoWasThereBeforeIsWaitedFor() throws Exception {
    String document = documents + "/d00001";
    try (Connection holder = TestServer.current().postgres().connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(
          "select d.id from documents d join collections c on c.id = d.collection_id"
              + " where d.uid = 'd00001' and c.name = '"
              + collection.substring("collections/".length())
              + "' for update of d");
      List<Boolean> done =
          Racers.race(
              3,
              racer ->
                  switch (racer) {
                    case 0 -> {
                      Answer changed = api.merge(document, "{\"metadata\":{\"size\":-7}}");
                      yield changed.status() == 200;
                    }
                    case 1 -> {
                      awaitWaiting();
                      Indexes.declare(api, collection, List.of("/metadata/size"));
                      yield true;
                    }
                    default -> {
                      // The second waits for the first; or does not, and the index is made.
                      awaitWaitingOrMade(2);
                      holder.rollback();
                      yield true;
                    }
                  });
      assertThat(done).containsOnly(true);
    }
    Indexes.awaitComplete(api, collection);
    assertThat(Keys.of(collection).faults("size")).isEmpty();
  }

  private static void awaitWaiting() throws Exception {
    try (Connection connection = TestServer.current().postgres().connectAsAdministrator()) {
      LockWaits.await(connection, 1);
    }
  }

  private void awaitWaitingOrMade(int count) throws Exception {
    for (int look = 0; look < 400; look++) {
      List<JsonObject> indexes = new ArrayList<>(Indexes.list(api, collection));
      indexes.removeIf(index -> !index.getString("state").equals("complete"));
      if (!indexes.isEmpty() || waiting() >= count) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("neither of them waits");
  }

  private static int waiting() throws SQLException {
    try (Connection connection = TestServer.current().postgres().connectAsAdministrator()) {
      return LockWaits.count(connection);
    }
  }

  /**
   * The job has read a document when a writer changes it, and comes to its key behind the writer.
   */
  @Test
  void aKeyThatAWriterBroughtMeanwhileStays() throws Exception {
    Indexes.declare(api, collection, List.of("/metadata/size"));
    Keys keys = Keys.of(collection);
    try (Connection stage = TestServer.current().postgres().connect();
        Connection writer = TestServer.current().postgres().connect()) {
      stage.setAutoCommit(false);
      writer.setAutoCommit(false);
      keys.makeAgain(stage);
      keys.write(writer, "d00001", 4711);
      stage.commit();
      awaitWaiting();
      writer.commit();
    }
    Indexes.awaitComplete(api, collection);
    assertThat(keys.faults("size")).isEmpty();
  }
}
