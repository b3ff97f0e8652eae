package dev.holdfast.transaction;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.newCollection;
import static dev.holdfast.transaction.Op.get;
import static dev.holdfast.transaction.Op.patch;
import static dev.holdfast.transaction.Op.post;
import static dev.holdfast.transaction.Op.put;
import static dev.holdfast.transaction.Op.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for single requests holds for operations of transactions that race. */
class TransactionRulesRaceIT {

  private static final int RACERS = 8;

  /** At the most; who writes before the lease is taken away is chance. */
  private static final int ROUNDS = 10;

  private ApiClient admin;
  private String collection;

  @BeforeEach
  void makeCollection() throws Exception {
    admin = Contract.admin();
    collection = newCollection(admin);
  }

  private String document(String uid) throws Exception {
    String path = collection + "/documents/" + uid;
    done(admin.put(path, json("{'metadata':{'n':0}}")), 201);
    return path;
  }

  private static Answer done(Answer answer, int status) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    return answer;
  }

  private JsonObject metadata(String document) throws Exception {
    return done(admin.get(document), 200).json().getJsonObject("metadata");
  }

  /**
   * Goal: a token of n uses is redeemed n times, and what the same transactions write happens
   * exactly then (I6). Interleaving: each racer redeems it and writes into two documents, in either
   * order, as often as it can. Oracle: n are answered 200, and each document has what those wrote.
   */
  @Test
  void aTokenOfSevenUsesLetsSevenTransactionsThrough() throws Exception {
    String one = document("one");
    String other = document("other");
    String token = "{'kind':'custom','grant':{},'uses':7,'usesPerUser':7}";
    String secret = done(admin.post("tokens", json(token)), 201).json().getString("secret");
    Op redeem = post("tokens/redeem", "{'token':'" + secret + "'}");
    AtomicInteger redeemed = new AtomicInteger();
    Racers.race(
        RACERS,
        number -> {
          for (int i = 0; i < 3; i++) {
            String field = "{'metadata':{'f" + number + "-" + i + "':1}}";
            List<Op> operations =
                new ArrayList<>(List.of(patch(one, field), redeem, patch(other, field)));
            if (number % 2 == 0) {
              Collections.reverse(operations);
            }
            Answer answer = run(admin, operations.toArray(Op[]::new));
            assertThat(answer.outcome()).isIn("200", "409 already-redeemed");
            redeemed.addAndGet(answer.isSuccess() ? 1 : 0);
          }
          return number;
        });
    assertThat(redeemed).hasValue(7);
    assertThat(metadata(one)).hasSize(8);
    assertThat(metadata(other)).isEqualTo(metadata(one));
  }

  /**
   * Goal: who has lost a lease writes nothing, within a transaction neither (I4). Interleaving:
   * each racer takes the lease, by force from whoever has it, reads a number, and writes one more
   * into two documents; the others take the lease away in between. Oracle: the number is that of
   * the writes answered 200, in both documents; and some were refused.
   */
  @Test
  void aLostLeaseWritesNothing() throws Exception {
    String one = document("one");
    String other = document("other");
    String lease = "leases/document/" + collection.replace("collections/", "") + "/one";
    AtomicInteger written = new AtomicInteger();
    AtomicInteger lost = new AtomicInteger();
    for (int round = 0; round < ROUNDS && written.get() == 0; round++) {
      Racers.race(
          RACERS,
          number -> {
            for (int i = 0; i < 10; i++) {
              Answer acquired = run(admin, post(lease, "{'ttlSeconds':60}"));
              if (acquired.outcome().equals("409 lease-held")) {
                assertThat(admin.delete(lease).outcome()).isIn("204", "404 not-found");
                continue;
              }
              long token =
                  done(acquired, 200)
                      .json()
                      .getJsonArray("results")
                      .getJsonObject(0)
                      .getJsonObject("body")
                      .getInt("token");
              String next = "{'metadata':{'n':" + (metadata(one).getInt("n") + 1) + "}}";
              Answer answer =
                  run(admin, patch(other, next), patch(one, next, "Lease-Token", "" + token));
              assertThat(answer.outcome()).isIn("200", "409 lease-lost");
              (answer.isSuccess() ? written : lost).incrementAndGet();
            }
            return number;
          });
    }
    System.out.printf("under leases: %s written, %s lost%n", written, lost);
    assertThat(metadata(one).getInt("n")).isEqualTo(written.get());
    assertThat(metadata(other).getInt("n")).isEqualTo(written.get());
    assertThat(written.get()).isPositive();
  }

  /**
   * Goal: what a transaction has found to be absent is absent until it is done: of two that each
   * create what the other has found to be absent one succeeds. Interleaving: both at once, for one
   * pair of uids after the other. Oracle: exactly one of each pair is answered 200.
   */
  @Test
  void whatWasFoundAbsentStaysSo() throws Exception {
    for (int round = 0; round < 25; round++) {
      List<String> uids =
          List.of(collection + "/documents/a" + round, collection + "/documents/b" + round);
      List<Answer> answers =
          Racers.race(
              2,
              number ->
                  run(
                      admin,
                      get(uids.get(number), "If-None-Match", "*"),
                      put(uids.get(1 - number), "{'metadata':{}}", "If-None-Match", "*")));
      assertThat(answers.stream().map(Answer::outcome))
          .containsExactlyInAnyOrder("200", "412 precondition-failed");
    }
  }

  /**
   * Goal: transactions over two collections, whose owner changes their rules and deletes one of
   * them in the end, are all or nothing, and nobody waits for ever (I3, I9). Interleaving: racers
   * write into a document of each, in either order, until the one is gone; two change rules.
   * Oracle: the document that stays has what was answered 200; all others met 404.
   */
  @Test
  void aCollectionIsClosedAndDeletedUnderThem() throws Exception {
    String other = collection;
    String gone = document("d");
    collection = newCollection(admin);
    String stays = document("d");
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger written = new AtomicInteger();
    Racers.race(
        RACERS + 2,
        number -> {
          if (number >= RACERS) {
            String mine = number == RACERS ? other : collection;
            for (int i = 0; i < 4; i++) {
              String rule = "{'unique':[{'name':'r" + i + "','pointers':['/metadata/r']}]}";
              done(admin.merge(mine, json(rule)), 200);
            }
            if (number == RACERS) {
              done(admin.delete(other + "?documents=delete", "If-Match", "*"), 204);
              over.set(true);
            }
            return number;
          }
          for (int i = 0; ; i++) {
            boolean begunAfter = over.get();
            String field = "{'metadata':{'f" + number + "-" + i + "':1}}";
            Answer answer =
                number % 2 == 0
                    ? run(admin, patch(stays, field), patch(gone, field))
                    : run(admin, patch(gone, field), patch(stays, field));
            assertThat(answer.outcome()).isIn("200", "404 not-found");
            if (!answer.isSuccess()) {
              return number;
            }
            assertThat(begunAfter).isFalse();
            written.incrementAndGet();
          }
        });
    System.out.printf("under closings: %s written%n", written);
    assertThat(metadata(stays)).hasSize(1 + written.get());
  }
}
