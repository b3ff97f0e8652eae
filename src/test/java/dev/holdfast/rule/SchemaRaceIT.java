package dev.holdfast.rule;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: a write that begins when a schema was acknowledged has to fit it, and which documents do
 * not is always known, though schema and documents change at the same time; nobody is answered 5xx.
 *
 * <p>Interleaving: 16 writers set a member of eight documents to a number or to a text, while an
 * owner lets a schema that wants a number come and go.
 *
 * <p>Oracle: of the writes that lie within the time in which the schema was there, texts are
 * refused with its violation, and numbers are not. At the end those documents are misfits that have
 * a text.
 */
class SchemaRaceIT {

  private static final int WRITERS = 16;
  private static final int DOCUMENTS = 8;
  private static final Duration RACES_FOR = Duration.ofSeconds(5);
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(20);
  private static final String COLLECTION = "collections/schema-race";
  private static final String SCHEMA = json("{'schema':{'properties':{'n':{'type':'number'}}}}");

  private static ApiClient client;

  @BeforeAll
  static void createDocuments() throws Exception {
    client = ApiClient.admin();
    assertThat(client.put(COLLECTION, "{}").status()).isEqualTo(201);
    for (int i = 0; i < DOCUMENTS; i++) {
      assertThat(client.put(path(i), "{\"metadata\":{}}").status()).isEqualTo(201);
    }
  }

  @Test
  void whatIsWrittenWhileThereIsASchemaFitsIt() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger changes = new AtomicInteger();
    LongAdder refused = new LongAdder();
    LongAdder written = new LongAdder();
    LongAdder judged = new LongAdder();
    Racers.race(
        WRITERS + 1,
        racer -> {
          if (racer == WRITERS) {
            try {
              changeSchema(changes, () -> Math.min(refused.sum(), judged.sum()));
            } finally {
              over.set(true);
            }
          } else {
            while (!over.get()) {
              write(changes, refused, written, judged);
            }
          }
          return racer;
        });
    System.out.printf(
        "schema on %s: set %d times, %,d writes, %,d refused, %,d judged%n",
        Database.current(), (changes.get() + 1) / 2, written.sum(), refused.sum(), judged.sum());
    assertThat(refused.sum()).isPositive();
    assertThat(written.sum()).isPositive();
    assertThat(judged.sum()).isPositive();
    requireMisfitsAreTexts();
  }

  /** Each schema stays until somebody who wrote under it was refused, and somebody judged. */
  private static void changeSchema(AtomicInteger changes, LongSupplier seen) throws Exception {
    long end = System.nanoTime() + RACES_FOR.toNanos();
    while (true) {
      long before = seen.getAsLong();
      Answer set = client.merge(COLLECTION, SCHEMA);
      assertThat(set.status()).as("%s", set).isEqualTo(200);
      changes.incrementAndGet();
      Thread.sleep(150);
      awaitMore(seen, before);
      if (System.nanoTime() > end) {
        return;
      }
      changes.incrementAndGet();
      Answer gone = client.merge(COLLECTION, "{\"schema\":null}");
      assertThat(gone.status()).as("%s", gone).isEqualTo(200);
    }
  }

  private static void awaitMore(LongSupplier seen, long before) throws InterruptedException {
    long deadline = System.nanoTime() + SEEN_WITHIN.toNanos();
    while (seen.getAsLong() == before && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
  }

  private static void write(
      AtomicInteger changes, LongAdder refused, LongAdder written, LongAdder judged)
      throws Exception {
    boolean number = ThreadLocalRandom.current().nextBoolean();
    String path = path(ThreadLocalRandom.current().nextInt(DOCUMENTS));
    int before = changes.get();
    Answer answer = client.merge(path, "{\"metadata\":{\"n\":" + (number ? "1" : "\"one\"") + "}}");
    boolean there = before % 2 == 1 && changes.get() == before;
    if (answer.status() == 200) {
      assertThat(there && !number).as("%s", answer).isFalse();
      written.increment();
    } else {
      assertThat(answer.outcome()).as("%s", answer).isEqualTo("400 invalid");
      JsonObject violation = answer.json().getJsonArray("violations").getJsonObject(0);
      assertThat(violation.getString("pointer")).isEqualTo("/metadata/n");
      assertThat(violation.getString("code")).isEqualTo("type");
      assertThat(number).as("%s", answer).isFalse();
      refused.increment();
    }
    if (there) {
      judged.increment();
    }
  }

  private static void requireMisfitsAreTexts() throws Exception {
    Set<String> texts = new TreeSet<>();
    for (JsonValue item : client.get(COLLECTION + "/documents").json().getJsonArray("items")) {
      JsonValue value = item.asJsonObject().getJsonObject("metadata").get("n");
      if (value != null && value.getValueType() == JsonValue.ValueType.STRING) {
        texts.add(item.asJsonObject().getString("uid"));
      }
    }
    List<String> misfits =
        client.get(COLLECTION + "/misfits").json().getJsonArray("items").stream()
            .map(item -> item.asJsonObject().getString("uid"))
            .toList();
    assertThat(misfits).containsExactlyElementsOf(texts);
    assertThat(client.get(COLLECTION).json().getInt("misfitCount")).isEqualTo(texts.size());
  }

  private static String path(int number) {
    return COLLECTION + "/documents/d-" + number;
  }
}
