package dev.holdfast.transaction;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.newCollection;
import static dev.holdfast.testing.Contract.newName;
import static dev.holdfast.testing.Contract.problem;
import static dev.holdfast.transaction.Op.all;
import static dev.holdfast.transaction.Op.delete;
import static dev.holdfast.transaction.Op.get;
import static dev.holdfast.transaction.Op.patch;
import static dev.holdfast.transaction.Op.post;
import static dev.holdfast.transaction.Op.put;
import static dev.holdfast.transaction.Op.run;
import static dev.holdfast.transaction.Op.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonText;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several operations as one. */
class TransactionContractIT {

  private ApiClient ada;
  private ApiClient bob;
  private String collection;
  private String first;
  private String second;

  @BeforeEach
  void makeDocuments() throws Exception {
    ada = Contract.user("transaction-ada");
    bob = Contract.user("transaction-bob");
    collection = newCollection(ada);
    first = collection + "/documents/first";
    second = collection + "/documents/second";
    done(ada.put(first, json("{'metadata':{'n':1}}")), 201);
    done(ada.put(second, json("{'metadata':{'n':1}}")), 201);
  }

  private static Answer done(Answer answer, int status) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    return answer;
  }

  private static List<JsonObject> results(Answer answer) {
    assertThat(answer.outcome()).as("%s", answer).isEqualTo("200");
    return answer.json().getJsonArray("results").getValuesAs(JsonObject.class);
  }

  private JsonObject refused(Answer answer, int status, String slug, int operation) {
    JsonObject problem = problem(answer, status, slug);
    assertThat(problem.getInt("operation")).as("%s", answer).isEqualTo(operation);
    return problem;
  }

  private String account(ApiClient owner, String unit, long balance) throws Exception {
    String id = newName();
    done(owner.post("accounts", json("{'id':'" + id + "','unit':'" + unit + "'}")), 201);
    if (balance > 0) {
      String source = newName();
      String open = "{'id':'" + source + "','unit':'" + unit + "','minimum':null}";
      done(Contract.admin().post("accounts", json(open)), 201);
      String given = "{'from':'%s','to':'%s','amount':%d}".formatted(source, id, balance);
      done(Contract.admin().post("transfers", json(given)), 201);
    }
    return id;
  }

  private long balance(String account) throws Exception {
    return Contract.admin().get("accounts/" + account).json().getJsonNumber("balance").longValue();
  }

  private int n(String document) throws Exception {
    return ada.get(document).json().getJsonObject("metadata").getInt("n");
  }

  @Test
  void eachOperationIsAnsweredAsItWouldBeByItself() throws Exception {
    String tag = ada.get(first).etag();
    List<JsonObject> results =
        results(
            run(
                ada,
                get(first),
                put(first, "{'metadata':{'n':2}}", "If-Match", tag),
                patch(first, "{'metadata':{'more':true}}"),
                patch(first, "[{'op':'replace','path':'/metadata/n','value':3}]"),
                put(collection + "/documents/new%20one", "{'metadata':{}}", "If-None-Match", "*"),
                post(collection + "/documents", "{'metadata':{'made':true}}"),
                delete(second, "If-Match", "*"),
                post(second + "/restore", "{}"),
                patch(second, "{'metadata':{'n':9}}", "Prefer", "return=minimal")));
    assertThat(results.stream().map(result -> result.getInt("status")).toList())
        .containsExactly(200, 200, 200, 200, 201, 201, 204, 200, 204);
    assertThat(results.get(0).getString("etag")).isEqualTo(tag);
    assertThat(results.get(4).getString("location"))
        .isEqualTo("/api/v1/" + collection + "/documents/new%20one");
    Answer now = ada.get(first);
    assertThat(results.get(3).getString("etag")).isEqualTo(now.etag());
    assertThat(results.get(3).getJsonObject("body")).isEqualTo(now.json());
    assertThat(now.json().getInt("version")).isEqualTo(4);
    String made = Contract.follow(results.get(5).getString("location"));
    assertThat(ada.get(made).json().getJsonObject("metadata").getBoolean("made")).isTrue();
    assertThat(results.get(6)).doesNotContainKeys("body", "etag", "location");
    assertThat(results.get(8).getString("etag")).isEqualTo(ada.get(second).etag());
    assertThat(results.get(8)).doesNotContainKey("body");
    assertThat(n(second)).isEqualTo(9);
  }

  @Test
  void laterOperationsSeeEarlierOnes() throws Exception {
    List<JsonObject> results =
        results(
            run(
                ada,
                patch(first, "[{'op':'replace','path':'/metadata/n','value':5}]"),
                patch(first, "[{'op':'test','path':'/metadata/n','value':5}]"),
                get(first),
                put(collection + "/documents/third", "{'metadata':{'n':1}}"),
                patch(collection + "/documents/third", "{'metadata':{'n':2}}"),
                get(collection + "/documents/third", "If-Match", "*")));
    assertThat(results.get(2).getJsonObject("body").getJsonObject("metadata").getInt("n"))
        .isEqualTo(5);
    assertThat(results.get(5).getJsonObject("body").getInt("version")).isEqualTo(2);
  }

  @Test
  void eachWriteIsARevisionAndAllAreOneTransactionOfTheFeed() throws Exception {
    results(
        run(
            ada,
            patch(first, "{'metadata':{'n':2}}"),
            patch(second + "?comment=both", "{'metadata':{'n':2}}"),
            patch(first, "{'metadata':{'n':3}}", "Revision-Comment", "again"),
            patch(second + "?revision=drop", "{'metadata':{'n':3}}")));
    List<JsonObject> revisions =
        ada.get(first + "/revisions").json().getJsonArray("items").getValuesAs(JsonObject.class);
    assertThat(revisions.stream().map(one -> one.getInt("number"))).containsExactly(3, 2, 1);
    assertThat(revisions.get(0).getString("comment")).isEqualTo("again");
    List<JsonObject> changes =
        ada
            .get("changes?collection=" + collection.replace("collections/", ""))
            .json()
            .getJsonArray("items")
            .getValuesAs(JsonObject.class)
            .stream()
            .filter(change -> change.getString("action").equals("patch"))
            .toList();
    assertThat(changes).hasSize(4);
    assertThat(changes.stream().map(change -> change.getString("transaction")).distinct())
        .hasSize(1);
    assertThat(changes.get(3).get("revision")).isEqualTo(JsonValue.NULL);
  }

  @Test
  void ifOneIsRefusedNothingHasHappened() throws Exception {
    String unit = newName();
    String from = account(ada, unit, 10);
    String to = account(ada, unit, 0);
    String lease = "leases/printer/" + newName();
    Answer answer =
        run(
            ada,
            patch(first, "{'metadata':{'n':2}}"),
            put(collection + "/documents/third", "{'metadata':{}}"),
            post(lease, "{'ttlSeconds':60}"),
            transfer(from, to, 8),
            transfer(from, to, 8),
            patch(second, "{'metadata':{'n':2}}"));
    JsonObject problem = refused(answer, 422, "insufficient", 4);
    assertThat(problem.getString("account")).isEqualTo(from);
    assertThat(problem.getInt("available")).isEqualTo(2);
    assertThat(problem.getString("instance")).isEqualTo("/api/v1/transfers");
    assertThat(n(first)).isEqualTo(1);
    assertThat(ada.get(collection + "/documents/third").outcome()).isEqualTo("404 not-found");
    assertThat(ada.get(lease).outcome()).isEqualTo("404 not-found");
    assertThat(balance(from)).isEqualTo(10);
    // Nothing was kept of the numbers either.
    assertThat(ada.merge(first, json("{'metadata':{'n':2}}")).json().getInt("revision"))
        .isEqualTo(2);
  }

  @Test
  void refusalsAreTheOperationsOwn() throws Exception {
    String tag = ada.get(first).etag();
    done(ada.merge(first, json("{'metadata':{'n':2}}")), 200);
    JsonObject stale =
        refused(
            run(ada, get(second), patch(first, "{}", "If-Match", tag)),
            412,
            "precondition-failed",
            1);
    assertThat(stale.getInt("currentVersion")).isEqualTo(2);
    assertThat(stale.getString("instance")).isEqualTo("/api/v1/" + first);
    assertThat(stale.getString("changes")).contains("/diff?from=1&to=2");
    refused(run(ada, put(first, "{'version':1,'metadata':{}}")), 409, "conflict", 0);
    refused(run(ada, put(first, "{'metadata':{}}")), 428, "precondition-required", 0);
    JsonObject test =
        refused(
            run(ada, get(first), patch(first, "[{'op':'test','path':'/metadata/n','value':1}]")),
            409,
            "patch-conflict",
            1);
    assertThat(test.getInt("patchOperation")).isZero();
    refused(run(ada, get(first + "-none")), 404, "not-found", 0);
    refused(run(ada, patch(first, "{'metadata':[]}")), 400, "malformed", 0);
    refused(run(ada, patch(first, "{'specs':['']}")), 400, "invalid", 0);
    refused(
        run(ada, get(first), post(collection + "/documents", "{'uid':'first','metadata':{}}")),
        400,
        "invalid",
        1);
    refused(
        run(ada, patch(first, "{}", "Content-Type", "text/plain")),
        415,
        "unsupported-media-type",
        0);
    refused(
        run(ada, put(first, "{}", "Content-Type", "text/plain")), 415, "unsupported-media-type", 0);
    refused(run(ada, patch(first + "?version=1", "{}")), 400, "malformed", 0);
    refused(run(ada, patch(first, "{}", "Lease-Token", "7")), 409, "lease-lost", 0);
    refused(run(ada, post("tokens/redeem", "{'token':'none'}")), 404, "not-found", 0);
    refused(run(bob, patch(first, "{}")), 404, "not-found", 0);
  }

  @Test
  void aReadWithPreconditionsIsAnAssertion() throws Exception {
    String tag = ada.get(first).etag();
    String none = collection + "/documents/none";
    List<JsonObject> results =
        results(
            run(
                ada,
                get(first, "If-Match", tag),
                get(none, "If-None-Match", "*"),
                get(first, "If-None-Match", "\"other\"")));
    assertThat(results.get(0).getString("etag")).isEqualTo(tag);
    assertThat(results.get(1)).isEqualTo(JsonText.parse(json("{'status':204}")));
    refused(run(ada, get(first, "If-None-Match", tag)), 412, "precondition-failed", 0);
    refused(run(ada, get(first, "If-None-Match", "*")), 412, "precondition-failed", 0);
    refused(run(ada, get(none, "If-Match", "*")), 412, "precondition-failed", 0);
    done(ada.merge(first, json("{'metadata':{'n':2}}")), 200);
    refused(
        run(ada, patch(second, "{'metadata':{'n':7}}"), get(first, "If-Match", tag)),
        412,
        "precondition-failed",
        1);
    assertThat(n(second)).isEqualTo(1);
    String account = account(ada, newName(), 0);
    String state = ada.get("accounts/" + account).etag();
    assertThat(results(run(ada, get("accounts/" + account, "If-Match", state)))).hasSize(1);
    refused(
        run(ada, get("accounts/" + account, "If-None-Match", state)),
        412,
        "precondition-failed",
        0);
  }

  @Test
  void leasesAreTakenRenewedAndReleased() throws Exception {
    String name = newName();
    String lease = "leases/printer/" + name + "/tray%201";
    List<JsonObject> results =
        results(
            run(
                ada,
                post(lease, "{'ttlSeconds':60}"),
                put(lease, "{'token':1,'ttlSeconds':120}"),
                get(lease)));
    assertThat(results.get(0).getInt("status")).isEqualTo(201);
    assertThat(results.get(0).getString("location")).isEqualTo("/api/v1/" + lease);
    assertThat(results.get(2).getJsonObject("body").getInt("token")).isEqualTo(1);
    JsonObject held = refused(run(bob, post(lease, "{'ttlSeconds':60}")), 409, "lease-held", 0);
    assertThat(held.getString("holder")).isEqualTo("transaction-ada");
    refused(run(bob, delete(lease + "?token=1")), 409, "lease-lost", 0);
    assertThat(results(run(ada, delete(lease + "?token=1"))).get(0).getInt("status"))
        .isEqualTo(204);
    refused(run(ada, get(lease)), 404, "not-found", 0);
    JsonObject waits =
        refused(
            run(ada, get(first), post(lease, "{'ttlSeconds':60,'waitSeconds':1}")),
            400,
            "malformed",
            1);
    assertThat(waits.getString("pointer")).isEqualTo("/operations/1/body/waitSeconds");
  }

  @Test
  void whatIsWrittenUnderALeaseIsWrittenUnderThatOfTheSameTransaction() throws Exception {
    String lease = "leases/document/" + first.replace("collections/", "").replace("/documents", "");
    List<JsonObject> results =
        results(
            run(
                ada,
                post(lease, "{'ttlSeconds':60}"),
                patch(first, "{'metadata':{'n':2}}", "Lease-Token", "1")));
    assertThat(results.get(1).getInt("status")).isEqualTo(200);
    refused(run(ada, patch(first, "{'metadata':{'n':3}}")), 423, "locked", 0);
    refused(
        run(
            ada,
            patch(first, "{'metadata':{'n':3}}", "Lease-Token", "1"),
            delete(lease + "?token=1"),
            patch(first, "{'metadata':{'n':4}}", "Lease-Token", "1")),
        409,
        "lease-lost",
        2);
    results(
        run(
            ada,
            patch(first, "{'metadata':{'n':5}}", "Lease-Token", "1"),
            delete(lease + "?token=1"),
            patch(first, "{'metadata':{'n':6}}")));
    assertThat(n(first)).isEqualTo(6);
  }

  @Test
  void transfersAreMadeAndSettled() throws Exception {
    String unit = newName();
    String from = account(ada, unit, 100);
    String to = account(ada, unit, 0);
    String id = newName();
    List<JsonObject> results =
        results(
            run(
                ada,
                post(
                    "transfers",
                    "{'id':'%s','from':'%s','to':'%s','amount':50,'pending':true}"
                        .formatted(id, from, to)),
                post("transfers/" + id + "/post", "{'amount':20}"),
                get("transfers/" + id),
                get("accounts/" + to),
                transfer(to, from, 5)));
    assertThat(results.get(1).getJsonObject("body").getInt("posted")).isEqualTo(20);
    assertThat(results.get(3).getJsonObject("body").getInt("balance")).isEqualTo(20);
    assertThat(balance(from)).isEqualTo(85);
    assertThat(balance(to)).isEqualTo(15);
    refused(
        run(ada, new Op("POST", "transfers/" + id + "/void", null, List.of())), 409, "state", 0);
    // The transfer's own id still makes it once.
    String again = "{'id':'%s','from':'%s','to':'%s','amount':50,'pending':true}";
    assertThat(
            results(run(ada, post("transfers", again.formatted(id, from, to))))
                .get(0)
                .getInt("status"))
        .isEqualTo(200);
  }

  @Test
  void tokensAreIssuedRedeemedAndRevoked() throws Exception {
    Answer issued =
        run(ada, post("tokens", "{'kind':'custom','grant':{'of':'ada'},'uses':2}"), get(first));
    JsonObject token = results(issued).get(0).getJsonObject("body");
    assertThat(issued.headers().firstValue("Cache-Control")).contains("no-store");
    String redeem = "{'token':'" + token.getString("secret") + "'}";
    List<JsonObject> redeemed = results(run(bob, post("tokens/redeem", redeem)));
    assertThat(redeemed.get(0).getJsonObject("body").getInt("use")).isEqualTo(1);
    refused(run(bob, post("tokens/redeem", redeem)), 409, "already-redeemed", 0);
    results(
        run(
            ada,
            get("tokens/" + token.getString("id")),
            delete("tokens/" + token.getString("id"))));
    refused(run(Contract.admin(), post("tokens/redeem", redeem)), 410, "gone", 0);
  }

  @Test
  void anInvitationLetsIntoTheCollectionAtOnce() throws Exception {
    String name = collection.replace("collections/", "");
    String grant = "{'kind':'invitation','grant':{'collection':'" + name + "','role':'editor'}}";
    String secret =
        results(run(ada, post("tokens", grant))).get(0).getJsonObject("body").getString("secret");
    results(
        run(
            bob,
            post("tokens/redeem", "{'token':'" + secret + "'}"),
            patch(first, "{'metadata':{'n':12}}")));
    assertThat(n(first)).isEqualTo(12);
  }

  @Test
  void aVoucherPaysAndIsSpentInOneTransaction() throws Exception {
    String unit = newName();
    String from = account(ada, unit, 100);
    String bobs = account(bob, unit, 0);
    String grant = "{'kind':'voucher','grant':{'from':'" + from + "','amount':30},'uses':2}";
    String secret =
        results(run(ada, post("tokens", grant))).get(0).getJsonObject("body").getString("secret");
    results(
        run(
            bob,
            post("tokens/redeem", "{'token':'" + secret + "','to':'" + bobs + "'}"),
            transfer(bobs, from, 10)));
    assertThat(balance(bobs)).isEqualTo(20);
    assertThat(balance(from)).isEqualTo(80);
  }

  @Test
  void underAKeyItHappensOnce() throws Exception {
    String key = newName();
    String body = all(List.of(patch(first, "[{'op':'add','path':'/metadata/x','value':1}]")));
    Answer once = ada.post("transactions", body, "Idempotency-Key", key);
    Answer twice = ada.post("transactions", body, "Idempotency-Key", key);
    assertThat(results(once)).hasSize(1);
    assertThat(twice.text()).isEqualTo(once.text());
    assertThat(twice.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(ada.get(first).json().getInt("version")).isEqualTo(2);
    problem(
        ada.post("transactions", all(List.of(get(first))), "Idempotency-Key", key),
        422,
        "key-reused");
  }

  @Test
  void underAKeyARefusalStaysARefusal() throws Exception {
    String key = newName();
    String body =
        all(
            List.of(
                patch(second, "{'metadata':{'n':2}}"),
                patch(first, "[{'op':'test','path':'/metadata/n','value':2}]")));
    refused(ada.post("transactions", body, "Idempotency-Key", key), 409, "patch-conflict", 1);
    done(ada.merge(first, json("{'metadata':{'n':2}}")), 200);
    Answer again = ada.post("transactions", body, "Idempotency-Key", key);
    refused(again, 409, "patch-conflict", 1);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(n(second)).isEqualTo(1);
  }

  @Test
  void whatWasAnsweredIsShownAgainOnlyToWhoStillSeesAllOfIt() throws Exception {
    String other = newCollection(ada);
    for (String one : List.of(collection, other)) {
      done(ada.put(one + "/members/transaction-bob", json("{'role':'editor'}")), 201);
    }
    String key = newName();
    String body =
        all(
            List.of(
                get(other + "/documents/none", "If-None-Match", "*"),
                post(other + "/documents", "{'metadata':{}}"),
                patch(first, "{'metadata':{'n':2}}")));
    results(bob.post("transactions", body, "Idempotency-Key", key));
    results(bob.post("transactions", body, "Idempotency-Key", key));
    done(ada.delete(other + "/members/transaction-bob"), 204);
    problem(bob.post("transactions", body, "Idempotency-Key", key), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|",
        "{'method':'GET'}|/operations/1/path",
        "{'path':'/accounts/a'}|/operations/1/method",
        "{'method':7,'path':'/accounts/a'}|/operations/1/method",
        "{'method':'GET','path':'/accounts/a','other':1}|/operations/1/other",
        "{'method':'GET','path':'/accounts/a','headers':[]}|/operations/1/headers",
        "{'method':'GET','path':'/accounts/a','headers':{'X-Other':'1'}}|/operations/1/headers/X-Other",
        "{'method':'POST','path':'/transfers','headers':{'Idempotency-Key':'1'}}|/operations/1/headers/Idempotency-Key",
        "{'method':'GET','path':'/accounts/a','headers':{'Prefer':1}}|/operations/1/headers/Prefer",
        "{'method':'GET','path':'/accounts/a','headers':{'prefer':'x','Prefer':'y'}}|/operations/1/headers/Prefer",
        "{'method':'GET','path':'accounts/a'}|/operations/1/path",
        "{'method':'GET','path':'/'}|/operations/1/path",
        "{'method':'GET','path':''}|/operations/1/path",
        "{'method':'GET','path':'//'}|/operations/1/path",
        "{'method':'GET','path':'/accounts/%zz'}|/operations/1/path",
        "{'method':'GET','path':'/accounts/%ff'}|/operations/1/path",
        "{'method':'GET','path':'/accounts/%00'}|/operations/1/path",
        "{'method':'GET','path':'/accounts/a;b'}|/operations/1/path",
        "{'method':'GET','path':'/accounts/..'}|/operations/1/path",
        "{'method':'GET','path':'/accounts/%2e%2E'}|/operations/1/path",
        "{'method':'GET','path':'/accounts/a#b'}|/operations/1/path",
        "{'method':'GET','path':'/accounts/a b'}|/operations/1/path",
        "{'method':'GET','path':'/users/admin'}|/operations/1/path",
        "{'method':'PUT','path':'/collections/c'}|/operations/1/path",
        "{'method':'POST','path':'/transactions'}|/operations/1/path",
        "{'method':'POST','path':'/transfers/batch'}|/operations/1/path",
        "{'method':'GET','path':'/collections/c/documents/u/revisions'}|/operations/1/path",
        "{'method':'GET','path':'/collections/c/documents/distinct'}|/operations/1/path",
        "{'method':'GET','path':'/collections/c/documents'}|/operations/1/method",
        "{'method':'HEAD','path':'/accounts/a'}|/operations/1/method",
        "{'method':'get','path':'/accounts/a'}|/operations/1/method",
        "{'method':'PATCH','path':'/accounts/a'}|/operations/1/method",
        "{'method':'GET','path':'/accounts/a','body':{}}|/operations/1/body",
        "{'method':'DELETE','path':'/tokens/a','body':{}}|/operations/1/body",
        "{'method':'GET','path':'/leases/a/b','headers':{'If-Match':'*'}}|/operations/1/headers/If-Match",
        "{'method':'PATCH','path':'/collections/c/documents/u','headers':{'Content-Type':'///'}}|/operations/1/headers/Content-Type",
      })
  void whatIsNoOperationIsRefusedBeforeAnythingHappens(String operation, String pointer)
      throws Exception {
    String begin = all(List.of(patch(first, "{'metadata':{'n':2}}")));
    String body = begin.replaceFirst("]}$", "," + json(operation) + "]}");
    JsonObject problem = refused(ada.post("transactions", body), 400, "malformed", 1);
    if (pointer != null) {
      assertThat(problem.getString("pointer")).isEqualTo(pointer);
    }
    assertThat(n(first)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "7",
        "{'operations':[]}",
        "{'operations':{}}",
        "{'operations':[7]}",
        "{'operations':[],'more':1}",
        "{'operations'"
      })
  void whatIsNoTransactionIsRefused(String body) throws Exception {
    assertThat(ada.post("transactions", json(body)).status()).isEqualTo(400);
  }

  @Test
  void aHundredOperationsAreAsMuchAsOneTransactionDoes() throws Exception {
    List<Op> operations =
        new ArrayList<>(Collections.nCopies(100, patch(first, "{'specs':['a']}")));
    assertThat(results(ada.post("transactions", all(operations)))).hasSize(100);
    assertThat(ada.get(first).json().getInt("revision")).isEqualTo(101);
    operations.add(get(first));
    problem(ada.post("transactions", all(operations)), 400, "invalid");
  }

  @Test
  void theAnswerIsNoLargerThanOneThatCanBeKept() throws Exception {
    done(
        ada.put(first, json("{'metadata':{'t':'" + "x".repeat(1_000_000) + "'}}"), "If-Match", "*"),
        200);
    assertThat(results(run(ada, get(first), get(first), get(first)))).hasSize(3);
    JsonObject large =
        refused(run(ada, get(first), get(first), get(first), get(first)), 413, "too-large", 3);
    assertThat(large.getInt("limit")).isEqualTo(3 << 20);
  }

  @Test
  void whatIsReadAndWrittenTogetherFitsInMemory() throws Exception {
    String text = "{'metadata':{'n':1,'t':'" + "x".repeat(1_000_000) + "'}}";
    done(ada.put(first, json(text), "If-Match", "*"), 200);
    Op silent = patch(first, "{'metadata':{'n':2}}", "Prefer", "return=minimal");
    assertThat(results(ada.post("transactions", all(Collections.nCopies(2, silent))))).hasSize(2);
    Answer large = ada.post("transactions", all(Collections.nCopies(100, silent)));
    JsonObject problem = problem(large, 413, "too-large");
    assertThat(problem.getInt("limit")).isEqualTo(9 << 20);
    assertThat(problem.getInt("operation")).isBetween(1, 6);
    assertThat(ada.get(first).json().getInt("revision")).isEqualTo(4);
  }

  @Test
  void aKeyThatMayOnlyWriteReadsNothing() throws Exception {
    JsonObject key =
        done(ada.post("api-keys", json("{'label':'w','scopes':['write']}")), 201).json();
    ApiClient writer = ApiClient.bearer(TestServer.current().baseUri(), key.getString("secret"));
    results(run(writer, patch(first, "{'metadata':{'n':2}}")));
    refused(run(writer, patch(first, "{'metadata':{'n':3}}"), get(first)), 403, "forbidden", 1);
    assertThat(n(first)).isEqualTo(2);
  }
}
