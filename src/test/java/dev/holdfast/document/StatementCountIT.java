package dev.holdfast.document;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Indexes;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.StatementCount;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How many statements a request takes, by the database's own log, sign-in included; BEGIN and
 * COMMIT are named but not counted.
 */
@OnlyOn(Database.POSTGRESQL)
class StatementCountIT {

  @Test
  void requestsTakeFewStatements() throws Exception {
    ApiClient api = Contract.user("counter");
    String path = Contract.newDocument(api, "{\"n\":1}");
    String documents = path.substring(0, path.lastIndexOf('/'));
    String change = "{\"metadata\":{\"n\":2}}";
    // Prepares what is prepared once, and takes the ids that are taken in advance.
    api.merge(path, "{}");
    api.put(documents + "/first", change);
    api.get("changes");

    assertThat(StatementCount.of("GET", () -> api.get(path))).isLessThanOrEqualTo(2);
    assertThat(StatementCount.of("GET 304", () -> api.get(path, "If-None-Match", "*")))
        .isLessThanOrEqualTo(2);
    assertThat(StatementCount.of("PATCH", () -> api.merge(path, change))).isLessThanOrEqualTo(6);
    assertThat(
            StatementCount.of(
                "PATCH Idempotency-Key",
                () -> api.merge(path, change, "Idempotency-Key", "counted " + path)))
        .isLessThanOrEqualTo(10);
    String tag = api.get(path).etag();
    assertThat(StatementCount.of("PATCH If-Match", () -> api.merge(path, change, "If-Match", tag)))
        .isLessThanOrEqualTo(7);
    assertThat(
            StatementCount.of(
                "PATCH revision=drop", () -> api.merge(path + "?revision=drop", change)))
        .isLessThanOrEqualTo(6);
    assertThat(StatementCount.of("PUT new", () -> api.put(documents + "/second", change)))
        .isLessThanOrEqualTo(7);
    assertThat(StatementCount.of("POST", () -> api.post(documents, change))).isLessThanOrEqualTo(7);
    assertThat(StatementCount.of("PUT", () -> api.put(path, change, "If-Match", "*")))
        .isLessThanOrEqualTo(6);
    assertThat(StatementCount.of("GET list", () -> api.get(documents))).isLessThanOrEqualTo(4);
    assertThat(StatementCount.of("GET revisions", () -> api.get(path + "/revisions")))
        .isLessThanOrEqualTo(4);
    String at = "?at=" + api.get(path).json().getString("updatedAt");
    assertThat(StatementCount.of("GET at", () -> api.get(path + at))).isLessThanOrEqualTo(3);
    assertThat(StatementCount.of("GET list at", () -> api.get(documents + at)))
        .isLessThanOrEqualTo(4);
    assertThat(StatementCount.of("GET changes", () -> api.get("changes"))).isLessThanOrEqualTo(3);
    assertThat(StatementCount.of("GET blame", () -> api.get(path + "/blame")))
        .isLessThanOrEqualTo(4);
    assertThat(StatementCount.of("DELETE", () -> api.delete(path, "If-Match", "*")))
        .isLessThanOrEqualTo(7);
  }

  @Test
  void indexesCostAStatementWhereIndexedValuesChange() throws Exception {
    ApiClient api = Contract.user("counter");
    String collection = Contract.newCollection(api);
    Indexes.declare(api, collection, List.of("/metadata/a", "/metadata/b"));
    Indexes.awaitComplete(api, collection);
    String path = collection + "/documents/d";
    api.put(path, json("{'metadata':{'a':1,'b':1,'n':1}}"));
    api.merge(path, json("{'metadata':{'n':2}}"));

    assertThat(
            StatementCount.of(
                "PATCH, two indexes", () -> api.merge(path, json("{'metadata':{'n':3}}"))))
        .isLessThanOrEqualTo(6);
    assertThat(
            StatementCount.of(
                "PATCH, two indexed values",
                () -> api.merge(path, json("{'metadata':{'a':2,'b':2}}"))))
        .isLessThanOrEqualTo(7);
    assertThat(
            StatementCount.of(
                "PUT new, two indexes", () -> api.put(path + "2", json("{'metadata':{'a':3}}"))))
        .isLessThanOrEqualTo(8);
    assertThat(StatementCount.of("DELETE, two indexes", () -> api.delete(path, "If-Match", "*")))
        .isLessThanOrEqualTo(7);
    assertThat(
            StatementCount.of(
                "GET list by an index", () -> api.get(collection + "/documents?sort=metadata.a")))
        .isLessThanOrEqualTo(4);
    assertThat(StatementCount.of("GET indexes", () -> api.get(collection + "/indexes")))
        .isLessThanOrEqualTo(4);
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

    assertThat(
            StatementCount.of("PATCH, rules", () -> api.merge(path, json("{'metadata':{'n':3}}"))))
        .isLessThanOrEqualTo(6);
    assertThat(
            StatementCount.of(
                "PATCH, two values", () -> api.merge(path, json("{'metadata':{'a':2,'c':2}}"))))
        .isLessThanOrEqualTo(9);
    assertThat(
            StatementCount.of(
                "PUT new, rules", () -> api.put(path + "2", json("{'metadata':{'a':3}}"))))
        .isLessThanOrEqualTo(8);
    assertThat(StatementCount.of("DELETE, rules", () -> api.delete(path, "If-Match", "*")))
        .isLessThanOrEqualTo(7);
    assertThat(StatementCount.of("GET collections", () -> api.get("collections")))
        .isLessThanOrEqualTo(3);
    assertThat(StatementCount.of("GET members", () -> api.get(collection + "/members")))
        .isLessThanOrEqualTo(3);
    assertThat(StatementCount.of("GET misfits", () -> api.get(collection + "/misfits")))
        .isLessThanOrEqualTo(4);
  }
}
