package dev.holdfast.document;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.StatementLog;
import dev.holdfast.testing.TestServer;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * How many statements a request takes, by the database's own log, sign-in included; BEGIN and
 * COMMIT are named but not counted.
 */
@OnlyOn(Database.POSTGRESQL)
class StatementCountIT {

  /** What the driver asks once per connection: what a type is. */
  private static final String DRIVER = "SELECT (typinput=|n\\.nspname =).*";

  @Test
  void requestsTakeFewStatements() throws Exception {
    ApiClient api = Contract.user("counter");
    String path = Contract.newDocument(api, "{\"n\":1}");
    String documents = path.substring(0, path.lastIndexOf('/'));
    String change = "{\"metadata\":{\"n\":2}}";
    // Prepares what is prepared once, and takes the ids that are taken in advance.
    api.merge(path, "{}");
    api.put(documents + "/first", change);

    assertThat(count("GET", () -> api.get(path))).isLessThanOrEqualTo(2);
    assertThat(count("GET 304", () -> api.get(path, "If-None-Match", "*"))).isLessThanOrEqualTo(2);
    assertThat(count("PATCH", () -> api.merge(path, change))).isLessThanOrEqualTo(6);
    String tag = api.get(path).etag();
    assertThat(count("PATCH If-Match", () -> api.merge(path, change, "If-Match", tag)))
        .isLessThanOrEqualTo(6);
    assertThat(count("PATCH revision=drop", () -> api.merge(path + "?revision=drop", change)))
        .isLessThanOrEqualTo(6);
    assertThat(count("PUT new", () -> api.put(documents + "/second", change)))
        .isLessThanOrEqualTo(7);
    assertThat(count("POST", () -> api.post(documents, change))).isLessThanOrEqualTo(7);
    assertThat(count("PUT", () -> api.put(path, change, "If-Match", "*"))).isLessThanOrEqualTo(6);
    assertThat(count("GET list", () -> api.get(documents))).isLessThanOrEqualTo(4);
    assertThat(count("GET revisions", () -> api.get(path + "/revisions"))).isLessThanOrEqualTo(4);
    assertThat(count("DELETE", () -> api.delete(path, "If-Match", "*"))).isLessThanOrEqualTo(6);
  }

  @Test
  void rulesCostStatementsOnlyWhereUniqueValuesChange() throws Exception {
    ApiClient api = Contract.user("counter");
    String collection = Contract.newCollection(api);
    String rules =
        json(
            "{'unique':[{'name':'a','pointers':['/metadata/a']},"
                + "{'name':'b','pointers':['/metadata/b','/metadata/c']}],"
                + "'schema':{'properties':{'n':{'type':'integer'}}}}");
    assertThat(api.merge(collection, rules).status()).isEqualTo(200);
    String path = collection + "/documents/d";
    api.put(path, json("{'metadata':{'a':1,'b':1,'c':1,'n':1}}"));
    // Prepares the rules once.
    api.merge(path, json("{'metadata':{'n':2}}"));

    assertThat(count("PATCH, rules", () -> api.merge(path, json("{'metadata':{'n':3}}"))))
        .isLessThanOrEqualTo(5);
    assertThat(
            count("PATCH, two values", () -> api.merge(path, json("{'metadata':{'a':2,'c':2}}"))))
        .isLessThanOrEqualTo(8);
    assertThat(count("PUT new, rules", () -> api.put(path + "2", json("{'metadata':{'a':3}}"))))
        .isLessThanOrEqualTo(7);
    assertThat(count("DELETE, rules", () -> api.delete(path, "If-Match", "*")))
        .isLessThanOrEqualTo(6);
    assertThat(count("GET collections", () -> api.get("collections"))).isLessThanOrEqualTo(3);
    assertThat(count("GET members", () -> api.get(collection + "/members"))).isLessThanOrEqualTo(3);
    assertThat(count("GET misfits", () -> api.get(collection + "/misfits"))).isLessThanOrEqualTo(4);
  }

  private static long count(String name, Callable<Answer> request) throws Exception {
    StatementLog log = TestServer.current().postgres().statements();
    List<String> statements =
        log.during(() -> assertThat(request.call().status()).as(name).isLessThan(400));
    List<String> counted =
        statements.stream()
            .filter(sql -> !sql.matches("(?i)(begin|commit)\\b.*"))
            .filter(sql -> !sql.matches(DRIVER))
            .toList();
    System.out.println(
        "statements "
            + name
            + ": "
            + counted.size()
            + " of "
            + statements.size()
            + " "
            + statements.stream()
                .map(sql -> sql.substring(0, Math.min(60, sql.length())))
                .toList());
    return counted.size();
  }
}
