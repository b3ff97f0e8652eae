package dev.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.console.grid.Grid;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.StatementCount;
import dev.holdfast.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many statements a page takes, by the database's own log, the session's included. */
@OnlyOn(Database.POSTGRESQL)
class ConsoleStatementCountIT {

  private static final int AT_MOST = 8;

  @Test
  void pagesTakeFewStatements() throws Exception {
    ApiClient owner = ApiClient.admin().withKey();
    ConsoleClient console = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
    String collection = Contract.newCollection(owner);
    Grid.fill(owner, collection, IntStream.range(0, 300));
    String path = collection + "/documents/" + Grid.uid(0);
    owner.merge(path, "{\"metadata\":{\"n\":1}}");
    String name = collection.replace("collections/", "");
    String list = "app/documents?collection=" + name;
    String one = "?collection=" + name + "&uid=" + Grid.uid(0);
    String lease = Contract.newName();
    owner.post("leases/job/" + lease, "{\"ttlSeconds\":3600}");
    String token =
        owner.post("tokens", "{\"kind\":\"custom\",\"grant\":{}}").json().getString("id");
    String next = Grid.open(console, list).next().orElseThrow();
    for (String page :
        List.of(
            list,
            next,
            list + "&size=200&sort=-metadata.n&filter=metadata.color==red&q=red&count=true",
            list + "&filter=nonsense",
            "app/",
            "app/latest",
            "app/about",
            "app/collections",
            "app/collection?name=" + name,
            "app/new-collection",
            "app/edit-collection?name=" + name,
            "app/document" + one,
            "app/history" + one,
            "app/compare" + one,
            "app/leases",
            "app/lease-history?type=job&id=" + lease,
            "app/api-keys",
            "app/tokens",
            "app/token?id=" + token,
            "app/issue-token",
            "app/redeem",
            "app/users?q=a",
            "app/user-offers?query=a",
            "app/user?name=admin",
            "app/new-user",
            "app/me")) {
      // What is prepared once is prepared.
      console.get(page);
      long statements =
          StatementCount.of(
              page.replaceFirst("collection=[^&]*", "…"), () -> answer(console, page));
      assertThat(statements).as(page).isBetween(1L, (long) AT_MOST);
    }
  }

  @Test
  void pagesOfTheLedgerTakeFewStatements() throws Exception {
    ApiClient owner = ApiClient.admin().withKey();
    ConsoleClient console = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
    String source = Contract.newName();
    String till = Contract.newName();
    owner.post("accounts", "{\"id\":\"" + source + "\",\"unit\":\"piece\",\"minimum\":null}");
    owner.post("accounts", "{\"id\":\"" + till + "\",\"unit\":\"piece\"}");
    String move =
        "{\"from\":\"%s\",\"to\":\"%s\",\"amount\":%d,\"pending\":%b}"
            .formatted(source, till, 3, false);
    for (int i = 0; i < 130; i++) {
      owner.post("transfers", move);
    }
    Answer held = owner.post("transfers", move.replace("false", "true"));
    for (int i = 0; i < 30; i++) {
      owner.post("transfers", move.replace("false", "true"));
    }
    for (String page :
        List.of(
            "app/accounts",
            "app/accounts?unit=piece&first=" + till,
            "app/open-account",
            "app/account?id=" + till,
            "app/account?id=" + till + "&before=100&from=2020-01-01&to=2999-01-01",
            "app/transfer?from=" + till,
            "app/account-offers?of=to&query=t",
            "app/transfers?account=" + source,
            "app/transfers?account=" + source + "&state=pending",
            "app/transfer-details?id=" + held.json().getString("id"))) {
      console.get(page);
      long statements =
          StatementCount.of(page.replaceAll("t-[-0-9a-f]+", "…"), () -> answer(console, page));
      assertThat(statements).as(page).isBetween(1L, (long) AT_MOST);
    }
    assertThat(console.get("app/account?id=" + till).body()).contains(">390<", "rel=\"next\"");
    assertThat(console.get("app/account?id=" + till + "&before=31").body())
        .contains(">90<", ">3<")
        .doesNotContain(">93<", "rel=\"next\"");
  }

  private static Answer answer(ConsoleClient console, String page) throws Exception {
    HttpResponse<String> answer = console.get(page);
    return new Answer("GET", page, answer.statusCode(), answer.headers(), answer.body());
  }
}
