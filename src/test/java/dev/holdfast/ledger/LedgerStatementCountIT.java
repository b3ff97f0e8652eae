package dev.holdfast.ledger;

import static dev.holdfast.ledger.Books.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.StatementCount;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** How many statements transfers take, sign-in included. */
@OnlyOn(Database.POSTGRESQL)
class LedgerStatementCountIT {

  private static final int TRIES = 3;

  @Test
  void transfersTakeFewStatements() throws Exception {
    ApiClient ada = Contract.user("ledger-ada");
    Books books = Books.open();
    String one = books.account(ada, 10_000);
    String other = books.account(ada, 0);
    String id = Contract.newName();
    String named = transfer(one, other, 1, "'id':'" + id + "'");
    // Prepares what is prepared once.
    ada.post("transfers", named);

    assertThat(fewest("transfer", () -> ada.post("transfers", transfer(one, other, 1))))
        .isLessThanOrEqualTo(5);
    assertThat(fewest("transfer again", () -> ada.post("transfers", named))).isLessThanOrEqualTo(3);
    Deque<String> holds = new ArrayDeque<>();
    String pending = transfer(one, other, 1, "'pending':true");
    assertThat(fewest("hold", () -> held(holds, ada.post("transfers", pending))))
        .isLessThanOrEqualTo(4);
    assertThat(fewest("post", () -> ada.post("transfers/" + holds.pop() + "/post", "")))
        .isLessThanOrEqualTo(6);
    String batch =
        "{\"transfers\":["
            + String.join(",", Collections.nCopies(100, transfer(one, other, 1)))
            + "]}";
    assertThat(fewest("batch of 100", () -> ada.post("transfers/batch", batch)))
        .isLessThanOrEqualTo(9);
    assertThat(fewest("account", () -> ada.get("accounts/" + one))).isLessThanOrEqualTo(2);
  }

  private static Answer held(Deque<String> holds, Answer answer) {
    holds.push(answer.json().getString("id"));
    return answer;
  }

  /** Holds of other tests may come to their end meanwhile: that adds, but never takes away. */
  private static long fewest(String name, Callable<Answer> request) throws Exception {
    long fewest = Long.MAX_VALUE;
    for (int again = 0; again < TRIES; again++) {
      fewest = Math.min(fewest, StatementCount.of(name, request));
    }
    return fewest;
  }
}
