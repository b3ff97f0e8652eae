package dev.holdfast.idempotency;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.NotSerializable;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: a key takes effect at most once and has one answer (I7), whoever sends it how often at the
 * same moment; no such race is a 500 (I9).
 *
 * <p>Interleaving: sixteen senders of one key start at the same moment, on two nodes where the
 * database is PostgreSQL: all with one request; half with another one; while a seventeenth changes
 * what decides whether the request is refused; when the key's first answer has just expired. Or
 * sixteen senders with keys of their own write with one entity tag.
 *
 * <p>Oracle: the effect appends to a list of the document, which has as many elements as answers
 * say that it was done; all answers of a key are the same bytes under the same entity tag; whoever
 * is not the first is told so. A stale write is told the version that is there.
 *
 * <p>More rounds by the system property {@code holdfast.test.keys}.
 *
 * <p>The same races find what is broken where a guard is taken out, for keys that ask for it: the
 * key's row written behind the effect ({@link UnguardedAnswers}), refusals not kept ({@link
 * UnguardedTransaction}).
 */
class IdempotencyRaceIT {

  private static final int RACERS = 16;
  private static final int ROUNDS = Integer.getInteger("holdfast.test.keys", 6);
  private static final int MANY_TIMES = 10;
  private static final String KEY = "Idempotency-Key";

  private final KeyServer server = KeyServer.current();

  private static String append(String value) {
    return json("[{'op':'add','path':'/metadata/list/-','value':'" + value + "'}]");
  }

  private static String newKey(String prefix) {
    return prefix + UUID.randomUUID();
  }

  /** Sends until it is told what became of it. */
  private Answer send(int racer, String path, String patch, String key) throws Exception {
    Answer answer = server.node(racer).patch(path, patch, KEY, key);
    while (answer.outcome().equals("409 in-progress")) {
      Thread.sleep(50);
      answer = server.node(racer).patch(path, patch, KEY, key);
    }
    return answer;
  }

  private List<String> list(String path) throws Exception {
    JsonObject metadata = server.admin().get(path).json().getJsonObject("metadata");
    return metadata.getJsonArray("list").stream().map(Object::toString).toList();
  }

  @Test
  void manyWhoSendOneKeyAtOnceGetOneAnswerToOneEffect() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(oneKey(newKey(""))).isEmpty();
    }
  }

  @Test
  @NotSerializable
  void theyDoNotWhereTheKeyIsWrittenBehindTheEffect() throws Exception {
    Set<String> found = new HashSet<>();
    String expected = "done more than once";
    for (int round = 0; goesOn(round, ROUNDS, found, expected); round++) {
      found.addAll(oneKey(newKey(Unguarded.LATE)));
    }
    System.out.println("without the key's row first, on " + KeyServer.database() + ": " + found);
    assertThat(found).contains(expected);
  }

  /** Which of several ends a race takes is chance: it is run again until all of them were seen. */
  private static boolean goesOn(int round, int rounds, Set<String> seen, String... expected) {
    boolean allSeen = seen.containsAll(List.of(expected));
    return round < (allSeen ? rounds : MANY_TIMES * rounds);
  }

  /** What is wrong when many send one key. */
  private Set<String> oneKey(String key) throws Exception {
    String path = server.newDocument("{'list':[]}");
    boolean guarded = !key.startsWith(Unguarded.LATE);
    List<Answer> answers =
        Racers.race(RACERS, racer -> send(guarded ? racer : 0, path, append("x"), key));
    Set<String> wrong = new HashSet<>();
    if (answers.stream().anyMatch(answer -> answer.status() != 200)) {
      wrong.add("not done: " + answers.stream().map(Answer::outcome).distinct().toList());
    }
    if (answers.stream().filter(answer -> !isReplay(answer)).count() != 1) {
      wrong.add("not one first answer");
    }
    if (answers.stream().map(Answer::text).distinct().count() != 1
        || answers.stream().map(IdempotencyRaceIT::tag).distinct().count() != 1) {
      wrong.add("different answers");
    }
    if (list(path).size() != 1 || server.admin().get(path).json().getInt("version") != 2) {
      wrong.add("done more than once");
    }
    return wrong;
  }

  @Test
  void ofTwoRequestsThatShareAKeyOneTakesEffect() throws Exception {
    int first = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String path = server.newDocument("{'list':[]}");
      String key = newKey("");
      List<Answer> answers =
          Racers.race(RACERS, racer -> send(racer, path, append("v" + racer / 2 % 2), key));
      List<String> list = list(path);
      assertThat(list).hasSize(1);
      int winner = list.get(0).equals("\"v0\"") ? 0 : 1;
      first += 1 - winner;
      List<Answer> same = new ArrayList<>();
      for (int racer = 0; racer < RACERS; racer++) {
        if (racer / 2 % 2 == winner) {
          same.add(answers.get(racer));
        } else {
          assertThat(answers.get(racer).outcome()).isEqualTo("422 key-reused");
        }
      }
      assertThat(same).allMatch(answer -> answer.status() == 200);
      assertThat(same.stream().map(Answer::text).distinct()).hasSize(1);
    }
    System.out.printf("two requests: the first won %d of %d%n", first, ROUNDS);
  }

  @Test
  void aNoNeverTurnsIntoAYes() throws Exception {
    Set<String> outcomes = new HashSet<>();
    String[] ends = {"200", "409 patch-conflict"};
    for (int round = 0; goesOn(round, 2 * ROUNDS, outcomes, ends); round++) {
      assertThat(toggled(newKey(""), outcomes)).isEmpty();
    }
    System.out.println("refused or done, each for all: " + outcomes);
    assertThat(outcomes).as("the race has both ends").contains(ends);
  }

  @Test
  void itDoesWhereRefusalsAreNotKept() throws Exception {
    Set<String> found = new HashSet<>();
    String expected = "different answers";
    for (int round = 0; goesOn(round, 2 * ROUNDS, found, expected); round++) {
      found.addAll(toggled(newKey(Unguarded.FORGETFUL), new HashSet<>()));
    }
    System.out.println("without kept refusals, on " + KeyServer.database() + ": " + found);
    assertThat(found).contains(expected);
  }

  /** What is wrong when the state that decides changes meanwhile. */
  private Set<String> toggled(String key, Set<String> outcomes) throws Exception {
    String path = server.newDocument("{'list':[],'open':false}");
    String patch =
        json("[{'op':'test','path':'/metadata/open','value':true},")
            + append("x").replaceFirst("^\\[", "");
    boolean guarded = !key.startsWith(Unguarded.FORGETFUL);
    List<Answer> answers =
        Racers.race(
            RACERS + 1,
            racer -> racer < RACERS ? send(guarded ? racer : 0, path, patch, key) : toggle(path));
    List<Answer> keyed = answers.subList(0, RACERS);
    keyed.forEach(answer -> outcomes.add(answer.outcome()));
    Set<String> wrong = new HashSet<>();
    if (keyed.stream().map(Answer::text).distinct().count() != 1) {
      wrong.add("different answers");
    }
    long expected = keyed.stream().anyMatch(Answer::isSuccess) ? 1 : 0;
    if (list(path).size() != expected) {
      wrong.add("another number of effects than answers");
    }
    return wrong;
  }

  private Answer toggle(String path) throws Exception {
    Answer last = server.admin().merge(path, json("{'metadata':{'open':true}}"));
    for (int i = 0; i < 3; i++) {
      server.admin().merge(path, json("{'metadata':{'open':false}}"));
      last = server.admin().merge(path, json("{'metadata':{'open':true}}"));
    }
    return last;
  }

  @Test
  void whatHasExpiredIsDoneOnceMore() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String path = server.newDocument("{'list':[]}");
      String key = newKey("");
      assertThat(send(0, path, append("x"), key).status()).isEqualTo(200);
      server.update(
          "update kept_answers set expires_at = current_timestamp - interval '1' second"
              + " where expires_at > current_timestamp + interval '23' hour");

      List<Answer> answers = Racers.race(RACERS, racer -> send(racer, path, append("x"), key));
      assertThat(answers).allMatch(answer -> answer.status() == 200);
      assertThat(answers).filteredOn(answer -> !isReplay(answer)).hasSize(1);
      assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
      assertThat(list(path)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Match", "nothing"})
  void keysDoNotChangeWhatIsToldOfAStaleWrite(String said) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String path = server.newDocument("{'list':[]}");
      String tag = server.admin().get(path).etag();
      String[] keys = new String[RACERS];
      List<Answer> answers =
          Racers.race(
              RACERS,
              racer -> {
                keys[racer] = newKey("");
                return said.equals("If-Match")
                    ? server.node(racer).patch(path, append("x"), KEY, keys[racer], said, tag)
                    : send(racer, path, append("x"), keys[racer]);
              });
      Answer latest = server.admin().get(path);
      long done = answers.stream().filter(Answer::isSuccess).count();
      assertThat(done).isEqualTo(said.equals("If-Match") ? 1 : RACERS);
      assertThat(list(path)).hasSize((int) done);
      for (int racer = 0; racer < RACERS; racer++) {
        Answer answer = answers.get(racer);
        if (!answer.isSuccess()) {
          assertThat(answer.outcome()).isEqualTo("412 precondition-failed");
          assertThat(answer.json().getInt("currentVersion")).as("%s", answer).isEqualTo(2);
          assertThat(answer.json().getString("changedAt"))
              .isEqualTo(latest.json().getString("updatedAt"));
          assertThat(answer.etag()).isEqualTo(latest.etag());
        }
        Answer again =
            server.node(racer).patch(path, append("x"), KEY, keys[racer], "If-Match", tag);
        assertThat(again.text()).isEqualTo(answer.text());
        assertThat(isReplay(again)).isTrue();
      }
    }
  }

  private static boolean isReplay(Answer answer) {
    return answer.headers().firstValue("Idempotency-Replayed").isPresent();
  }

  private static Optional<String> tag(Answer answer) {
    return answer.headers().firstValue("ETag");
  }
}
