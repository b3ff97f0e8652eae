package dev.holdfast.rule;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: no two live documents have one value under a unique rule, while writers and the rule itself
 * race (I3), and no such race is a 500, nor is anybody told to come again later (I9).
 *
 * <p>Interleaving: 16 writers patch two documents to one value, and away from it; in the midst of
 * it the rule is added, without anybody being stopped, and then goes and comes again and again.
 * And: 16 clients create documents with one value, delete and restore them.
 *
 * <p>Oracle: while the rule is there, from its acknowledgement to its removal, no look at the
 * collection ever finds two documents with the value; every refusal names the rule and whose the
 * value is; both documents get it in turn.
 */
class UniqueRulesRaceIT {

  private static final int WRITERS = 16;
  private static final Duration WITHOUT_RULE = Duration.ofSeconds(2);
  private static final Duration WITH_RULE = Duration.ofSeconds(5);
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(20);
  private static final String RULE =
      json("{'unique':[{'name':'barcode','pointers':['/metadata/barcode']}]}");

  private static int number;

  private ApiClient client;
  private String collection;
  private String documents;

  @BeforeEach
  void createCollection() throws Exception {
    client = ApiClient.admin();
    collection = "collections/unique-race-" + number++;
    documents = collection + "/documents";
    assertThat(client.put(collection, "{}").status()).isEqualTo(201);
  }

  @Test
  void twoDocumentsNeverHaveOneValueThoughTheRuleComesWhileTheyAreWritten() throws Exception {
    for (String uid : List.of("left", "right")) {
      assertThat(client.put(documents + "/" + uid, "{\"metadata\":{}}").status()).isEqualTo(201);
    }
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger changes = new AtomicInteger();
    LongAdder taken = new LongAdder();
    LongAdder refused = new LongAdder();
    LongAdder looks = new LongAdder();
    LongAdder refusedRules = new LongAdder();
    Racers.race(
        WRITERS + 2,
        racer -> {
          if (racer == WRITERS) {
            try {
              Thread.sleep(WITHOUT_RULE.toMillis());
              changeRule(changes, refusedRules, () -> Math.min(refused.sum(), looks.sum()));
            } finally {
              over.set(true);
            }
          } else if (racer == WRITERS + 1) {
            while (!over.get()) {
              look(changes, looks);
            }
          } else {
            while (!over.get()) {
              write(taken, refused);
            }
          }
          return racer;
        });
    look(changes, looks);
    System.out.printf(
        "unique rule on %s: %,d times taken, %,d times refused, rule added %d times and refused %d"
            + " times, %,d looks, never two holders%n",
        Database.current(),
        taken.sum(),
        refused.sum(),
        (changes.get() + 1) / 2,
        refusedRules.sum(),
        looks.sum());
    assertThat(changes.get() % 2).as("at the end the rule is there").isOne();
    assertThat(taken.sum()).isPositive();
    assertThat(refused.sum()).isPositive();
    assertThat(looks.sum()).isPositive();
  }

  /** Takes the value, or something of its own. */
  private void write(LongAdder taken, LongAdder refused) throws Exception {
    boolean left = ThreadLocalRandom.current().nextBoolean();
    boolean shared = ThreadLocalRandom.current().nextInt(3) == 0;
    String uid = left ? "left" : "right";
    String value = shared ? "shared" : uid + "'s own";
    Answer answer =
        client.merge(documents + "/" + uid, "{\"metadata\":{\"barcode\":\"" + value + "\"}}");
    if (answer.status() == 200) {
      taken.increment();
      return;
    }
    requireRefusal(answer, left ? "right" : "left");
    assertThat(shared).as("%s", answer).isTrue();
    refused.increment();
  }

  private static void requireRefusal(Answer answer, String holder) {
    assertThat(answer.outcome()).as("%s", answer).isEqualTo("400 invalid");
    List<JsonValue> violations = answer.json().getJsonArray("violations");
    assertThat(violations).hasSize(1);
    JsonObject violation = violations.get(0).asJsonObject();
    assertThat(violation.getString("pointer")).isEqualTo("/metadata/barcode");
    assertThat(violation.getString("code")).isEqualTo("unique");
    assertThat(violation.getString("rule")).isEqualTo("barcode");
    assertThat(violation.getString("conflictsWith")).isEqualTo(holder);
  }

  /** Lets the rule come and go; it stays until it has refused somebody and was looked at. */
  private void changeRule(AtomicInteger changes, LongAdder refused, LongSupplier seen)
      throws Exception {
    long end = System.nanoTime() + WITH_RULE.toNanos();
    while (true) {
      addRule(refused);
      long before = seen.getAsLong();
      changes.incrementAndGet();
      Thread.sleep(250);
      awaitMore(seen, before);
      if (System.nanoTime() > end) {
        return;
      }
      changes.incrementAndGet();
      Answer gone = client.merge(collection, "{\"unique\":[]}");
      assertThat(gone.status()).as("%s", gone).isEqualTo(200);
    }
  }

  private static void awaitMore(LongSupplier seen, long before) throws InterruptedException {
    long deadline = System.nanoTime() + SEEN_WITHIN.toNanos();
    while (seen.getAsLong() == before && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
  }

  /** Adds the rule; as long as the two have one value, that is refused and tried again. */
  private void addRule(LongAdder refused) throws Exception {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      Answer answer = client.merge(collection, RULE);
      if (answer.status() == 200) {
        return;
      }
      assertThat(answer.outcome()).as("%s", answer).isEqualTo("400 invalid");
      List<String> named =
          answer.json().getJsonArray("violations").stream()
              .map(violation -> violation.asJsonObject().getString("conflictsWith"))
              .toList();
      assertThat(named).containsExactlyInAnyOrder("left", "right");
      refused.increment();
    }
    throw new AssertionError("the rule was never free to come");
  }

  /**
   * One statement reads both documents.
   *
   * @param changes of the rule: while they are odd, it is there
   */
  private void look(AtomicInteger changes, LongAdder looks) throws Exception {
    int before = changes.get();
    List<String> values = new ArrayList<>();
    for (JsonValue item : client.get(documents).json().getJsonArray("items")) {
      JsonValue value = item.asJsonObject().getJsonObject("metadata").get("barcode");
      if (value instanceof JsonString text) {
        values.add(text.getString());
      }
    }
    if (before % 2 == 1 && changes.get() == before) {
      assertThat(values).doesNotHaveDuplicates();
      looks.increment();
    }
  }

  @Test
  void ofThoseWhoCreateDeleteAndRestoreWithOneValueOneHasIt() throws Exception {
    assertThat(client.merge(collection, RULE).status()).isEqualTo(200);
    LongAdder had = new LongAdder();
    for (int round = 0; round < 40; round++) {
      String content = "{\"metadata\":{\"barcode\":" + round + "}}";
      String prefix = documents + "/" + round + "-";
      List<Answer> created = Racers.race(WRITERS, racer -> client.put(prefix + racer, content));
      requireOne(created, 201);
      int holder = winner(created, 201);
      assertThat(client.delete(prefix + holder, "If-Match", "*").status()).isEqualTo(204);
      // All of them once more; the one that was there comes back, the others are created.
      List<Answer> again =
          Racers.race(
              WRITERS,
              racer ->
                  racer == holder
                      ? client.post(prefix + racer + "/restore", "{}")
                      : client.put(prefix + racer, content));
      assertThat(again.stream().filter(Answer::isSuccess)).hasSize(1);
      again.stream()
          .filter(answer -> !answer.isSuccess())
          .forEach(answer -> assertThat(answer.outcome()).isEqualTo("400 invalid"));
      had.add(2);
    }
    System.out.printf(
        "one value on %s: %d races of %d clients, one holder each%n",
        Database.current(), had.sum(), WRITERS);
  }

  private static void requireOne(List<Answer> answers, int status) {
    assertThat(answers.stream().filter(answer -> answer.status() == status)).hasSize(1);
    String uid = "" + winnerUid(answers, status);
    answers.stream()
        .filter(answer -> answer.status() != status)
        .forEach(answer -> requireRefusal(answer, uid));
    assertThat(
            answers.stream()
                .filter(answer -> answer.status() != status)
                .map(answer -> answer.json().getJsonArray("violations").toString())
                .distinct())
        .as("the same words, whoever noticed")
        .hasSize(1);
  }

  private static String winnerUid(List<Answer> answers, int status) {
    return answers.get(winner(answers, status)).json().getString("uid");
  }

  private static int winner(List<Answer> answers, int status) {
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).status() == status) {
        return i;
      }
    }
    throw new AssertionError("nobody");
  }
}
