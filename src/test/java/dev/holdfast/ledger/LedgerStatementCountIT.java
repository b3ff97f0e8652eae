package dev.holdfast.ledger;

import static dev.holdfast.ledger.Books.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.StatementCount;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** How many statements transfers take, sign-in included. */
@OnlyOn(Database.POSTGRESQL)
class LedgerStatementCountIT {

  @Test
  void transfersTakeFewStatements() throws Exception {
    ApiClient ada = Contract.user("ledger-ada");
    Books books = Books.open();
    String one = books.account(ada, 10_000);
    String other = books.account(ada, 0);
    String id = Contract.newName();
    String named = transfer(one, other, 1, "'id':'" + id + "'");
    // Prepares what is prepared once.
    ada.post("transfers", transfer(one, other, 1));

    assertThat(StatementCount.of("transfer", () -> ada.post("transfers", named)))
        .isLessThanOrEqualTo(5);
    assertThat(StatementCount.of("transfer again", () -> ada.post("transfers", named)))
        .isLessThanOrEqualTo(3);
    Answer[] held = new Answer[1];
    String pending = transfer(one, other, 1, "'pending':true");
    assertThat(StatementCount.of("hold", () -> held[0] = ada.post("transfers", pending)))
        .isLessThanOrEqualTo(4);
    String hold = "transfers/" + held[0].json().getString("id");
    assertThat(StatementCount.of("post", () -> ada.post(hold + "/post", "")))
        .isLessThanOrEqualTo(6);
    String batch =
        "{\"transfers\":["
            + String.join(",", Collections.nCopies(100, transfer(one, other, 1)))
            + "]}";
    assertThat(StatementCount.of("batch of 100", () -> ada.post("transfers/batch", batch)))
        .isLessThanOrEqualTo(9);
    assertThat(StatementCount.of("account", () -> ada.get("accounts/" + one)))
        .isLessThanOrEqualTo(2);
  }
}
