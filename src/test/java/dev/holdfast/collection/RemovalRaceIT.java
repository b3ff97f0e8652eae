package dev.holdfast.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: whoever is no member any more writes no more (I10), and learns it by the right answer (I9).
 *
 * <p>Interleaving: an editor patches four documents over 16 connections without pause; an owner
 * takes the editor out, or makes a viewer of it, at a random moment.
 *
 * <p>Oracle: no write that was sent after the owner had the answer succeeds, by one clock for all
 * of them; it is told 404, and 403 as a viewer. Every write before is told that, or success. There
 * are writes on both sides. Each acknowledged write is in a document's version.
 */
class RemovalRaceIT {

  private static final int ROUNDS = 30;
  private static final int WRITERS = 16;
  private static final int DOCUMENTS = 4;

  /** How many a writer still sends after the answer was there. */
  private static final int AFTERWARDS = 3;

  private ApiClient owner;
  private ApiClient editor;
  private String collection;
  private String member;

  /**
   * A write and its answer.
   *
   * @param sentAt of {@link System#nanoTime}, before anything of it was sent
   */
  private record Sent(long sentAt, Answer answer) {}

  @BeforeEach
  void makeDocuments() throws Exception {
    owner = Contract.user("owner");
    editor = Contract.user("removed");
    collection = Contract.newCollection(owner);
    member = collection + "/members/removed";
    for (int i = 0; i < DOCUMENTS; i++) {
      owner.put(document(i), "{\"metadata\":{}}");
    }
  }

  @Test
  void whoIsTakenOutWritesNoMore() throws Exception {
    race("taken out", 204, "404 not-found", () -> owner.delete(member));
  }

  @Test
  void whoIsMadeAViewerWritesNoMore() throws Exception {
    race("made a viewer", 200, "403 forbidden", () -> owner.put(member, "{\"role\":\"viewer\"}"));
  }

  @FunctionalInterface
  private interface Request {
    Answer send() throws Exception;
  }

  private void race(String what, int status, String refusal, Request change) throws Exception {
    long acknowledged = 0;
    long refusedAfterwards = 0;
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(owner.put(member, "{\"role\":\"editor\"}").isSuccess()).isTrue();
      AtomicLong answeredAt = new AtomicLong(Long.MAX_VALUE);
      List<List<Sent>> all =
          Racers.race(
              1 + WRITERS,
              number -> {
                if (number > 0) {
                  return write(number, answeredAt);
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(5, 60));
                Answer changed = change.send();
                answeredAt.set(System.nanoTime());
                assertThat(changed.status()).as("%s", changed).isEqualTo(status);
                return List.of();
              });
      List<Sent> writes = all.stream().flatMap(List::stream).toList();
      List<Sent> later = writes.stream().filter(s -> s.sentAt() > answeredAt.get()).toList();
      assertThat(writes).extracting(sent -> sent.answer().outcome()).isSubsetOf("200", refusal);
      assertThat(later)
          .hasSizeGreaterThanOrEqualTo(WRITERS * AFTERWARDS)
          .extracting(sent -> sent.answer().outcome())
          .containsOnly(refusal);
      acknowledged += writes.stream().filter(sent -> sent.answer().isSuccess()).count();
      refusedAfterwards += later.size();
    }
    assertThat(acknowledged).isPositive();
    assertThat(versions()).isEqualTo(DOCUMENTS + acknowledged);
    System.out.printf(
        "editor %s %d times on %s: %,d writes acknowledged before, %,d refused afterwards%n",
        what, ROUNDS, Database.current(), acknowledged, refusedAfterwards);
  }

  private List<Sent> write(int number, AtomicLong answeredAt) throws Exception {
    List<Sent> sent = new ArrayList<>();
    for (int after = 0; after < AFTERWARDS; ) {
      long sentAt = System.nanoTime();
      String patch = "{\"metadata\":{\"w" + number + "\":" + sent.size() + "}}";
      sent.add(new Sent(sentAt, editor.merge(document(number % DOCUMENTS), patch)));
      if (sentAt > answeredAt.get()) {
        after++;
      }
    }
    return sent;
  }

  private long versions() throws Exception {
    long sum = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      sum += owner.get(document(i)).json().getJsonNumber("version").longValueExact();
    }
    return sum;
  }

  private String document(int number) {
    return collection + "/documents/d-" + number;
  }
}
