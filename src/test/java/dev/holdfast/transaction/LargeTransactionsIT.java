package dev.holdfast.transaction;

import static dev.holdfast.transaction.Op.all;
import static dev.holdfast.transaction.Op.get;
import static dev.holdfast.transaction.Op.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Many transactions over documents of the largest size at the same time, of what takes most memory
 * once it is parsed, on a server with the heap that it comes with. Goal: it lives. Oracle: each is
 * answered, with 503 at the worst, and what was acknowledged is there; who comes alone is served,
 * as far as one transaction goes.
 */
@OnlyOn(Database.H2)
class LargeTransactionsIT {

  private static final int CLIENTS = 6;

  /**
   * 0.7 MB, fifty when parsed. PostgreSQL gives it back with spaces in between: two of them are
   * about what a transaction may change.
   */
  private static final String LARGE =
      "{\"metadata\":{\"a\":[" + String.join(",", Collections.nCopies(100_000, "{\"\":1}")) + "]}}";

  @Test
  void theServerOutlivesThem() throws Exception {
    try (ServerProcess server = SecondServer.prepare("large-transactions")) {
      server.start().awaitReady();
      ApiClient admin = SecondServer.admin(server);
      String collection = "collections/" + Contract.newName();
      assertThat(admin.put(collection, "{}").status()).isEqualTo(201);
      List<String> documents = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        documents.add(collection + "/documents/d" + i);
        assertThat(admin.put(documents.get(i), LARGE).status()).isEqualTo(201);
      }
      List<Answer> answers =
          Racers.race(CLIENTS, number -> admin.post("transactions", writing(documents, number)));
      Map<Integer, Long> statuses =
          answers.stream()
              .collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
      System.out.println("large transactions: " + statuses);
      assertThat(statuses.keySet()).isSubsetOf(200, 503);
      assertThat(server.isRunning()).isTrue();
      assertThat(admin.post("transactions", writing(documents, 0)).status()).isEqualTo(200);
      for (int i = 0; i < documents.size(); i++) {
        int pair = i / 2;
        long done = pair == 0 ? 1 : 0;
        for (int number = pair; number < CLIENTS; number += 2) {
          done += answers.get(number).isSuccess() ? 1 : 0;
        }
        assertThat(admin.get(documents.get(i)).json().getInt("revision")).isEqualTo(1 + done);
      }
      List<Op> reads = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        documents.forEach(document -> reads.add(get(document)));
      }
      assertThat(admin.post("transactions", all(reads)).outcome()).isEqualTo("413 too-large");
      List<Op> more = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        documents.forEach(document -> more.add(write(document, 0)));
      }
      assertThat(admin.post("transactions", all(more)).outcome()).isEqualTo("413 too-large");
      assertThat(server.isRunning()).isTrue();
    }
  }

  /** Two of them, each pair in either order. */
  private static String writing(List<String> documents, int number) {
    int pair = number % 2;
    List<Op> operations = new ArrayList<>();
    documents
        .subList(2 * pair, 2 * pair + 2)
        .forEach(document -> operations.add(write(document, number)));
    if (number > 2) {
      Collections.reverse(operations);
    }
    return all(operations);
  }

  private static Op write(String document, int number) {
    return patch(document, "{'metadata':{'b':" + number + "}}", "Prefer", "return=minimal");
  }
}
