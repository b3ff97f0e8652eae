package dev.holdfast.transaction;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.newCollection;
import static dev.holdfast.transaction.Op.all;
import static dev.holdfast.transaction.Op.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.StatementCount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many statements a transaction takes, by the database's own log, sign-in included. */
@OnlyOn(Database.POSTGRESQL)
class TransactionStatementCountIT {

  @Test
  void rowsAreTakenByFewStatementsHoweverManyThereAre() throws Exception {
    ApiClient api = Contract.user("counter");
    String collection = newCollection(api);
    List<Op> patches = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String path = collection + "/documents/d" + i;
      api.put(path, json("{'metadata':{'n':1}}"));
      api.merge(path, json("{'metadata':{'n':2}}"));
      patches.add(patch(path, "{'metadata':{'n':3}}"));
    }
    // Who calls; what is closed; the collection; its documents; their rows; and 5 for each.
    assertThat(StatementCount.of("10 patches", () -> api.post("transactions", all(patches))))
        .isLessThanOrEqualTo(5 + 10 * 5);
  }
}
