package dev.holdfast.fault;

import static dev.holdfast.fault.Sent.delete;
import static dev.holdfast.fault.Sent.lines;
import static dev.holdfast.fault.Sent.merge;
import static dev.holdfast.fault.Sent.post;
import static dev.holdfast.fault.Sent.put;

import java.util.List;

/**
 * A write of the API, of which every statement and commit fails once.
 *
 * @param operation the operation's name in {@code /openapi}
 * @param how which of its ways, where it has several
 * @param prepared makes what it needs, and then the request
 */
record Write(String operation, String how, Prepared prepared) {

  /** Makes what the request needs. */
  @FunctionalInterface
  interface Prepared {
    Sent on(Stage stage) throws Exception;
  }

  private static final String KEY = "Idempotency-Key";
  private static final String[] ANY = {"If-Match", "*"};

  /** All of them. A new operation has its row here. */
  static final List<Write> ALL =
      List.of(
          write("createApiKey", "", on -> post("api-keys", "{'label':'one'}")),
          write("deleteApiKey", "", on -> delete(on.apiKey())),
          write("createUser", "", on -> post("users", named())),
          write("patchUser", "", on -> merge("users/" + on.user(), "{'displayName':'Ada'}")),
          write("deleteUser", "", on -> delete("users/" + on.user(), ANY)),
          write("createCollection", "", on -> post("collections", named())),
          write("replaceCollection", "new", on -> put("collections/" + Stage.name(), "{}")),
          write(
              "replaceCollection",
              "other rules",
              on -> put(collectionOf(on.document()), "{'title':'No rules'}", ANY)),
          write("patchCollection", "title", on -> merge(on.collection(), "{'title':'Other'}")),
          write(
              "patchCollection",
              "other rules",
              on ->
                  merge(
                      collectionOf(on.document()),
                      "{'unique':[{'name':'size','pointers':['/metadata/size']}]}")),
          write(
              "patchCollection",
              "other fields to be found by",
              on -> merge(on.collection(), "{'indexed':['/metadata/size','/metadata/other']}")),
          write(
              "deleteCollection",
              "",
              on -> delete(collectionOf(on.document()) + "?documents=delete", ANY)),
          write(
              "assignMember",
              "",
              on -> put(on.collection() + "/members/" + on.user(), "{'role':'editor'}")),
          write("removeMember", "", on -> delete(on.member())),
          write(
              "createDocument",
              "",
              on -> post(on.collection() + "/documents", "{'metadata':{'code':'a'}}")),
          write(
              "replaceDocument",
              "new",
              on -> put(on.collection() + "/documents/new", "{'metadata':{'code':'a'}}")),
          write(
              "replaceDocument",
              "",
              on -> put(on.document(), "{'metadata':{'code':'other'}}", ANY)),
          write("patchDocument", "", on -> merge(on.document(), "{'metadata':{'size':2}}")),
          write(
              "patchDocument",
              "unique value",
              on -> merge(on.document(), "{'metadata':{'code':'other'}}")),
          write(
              "patchDocument",
              "under a lease",
              on -> merge(on.leasedDocument(), "{'metadata':{'size':2}}", "Lease-Token", "1")),
          write("deleteDocument", "", on -> delete(on.document(), ANY)),
          write(
              "restoreDocument",
              "deleted one",
              on -> post(on.deletedDocument() + "/restore", "{}")),
          write(
              "restoreDocument",
              "older revision",
              on -> post(on.document() + "/restore", "{'revision':1}", ANY)),
          write("deleteRevision", "", on -> delete(on.document() + "/revisions/1")),
          write(
              "acquireLease",
              "new",
              on -> post("leases/printer/" + Stage.name(), "{'ttlSeconds':60}")),
          write(
              "acquireLease",
              "under a key",
              on -> post("leases/printer/" + Stage.name(), "{'ttlSeconds':60}", KEY, Stage.name())),
          write(
              "acquireLease",
              "of a document",
              on -> post(Stage.leaseOn(on.document()), "{'ttlSeconds':60}")),
          write("renewLease", "", on -> put(on.lease(), "{'token':1,'ttlSeconds':60}")),
          write(
              "renewLease",
              "handing on",
              on ->
                  put(
                      on.lease(),
                      "{'token':1,'ttlSeconds':60,'to':{'owner':'" + on.user() + "'}}")),
          write("releaseLease", "", on -> delete(on.lease() + "?token=1")),
          write("releaseLease", "by force", on -> delete(on.lease() + "?reason=tests")),
          write("openAccount", "", on -> post("accounts", "{'unit':'pieces'}")),
          write("patchAccount", "", on -> merge(on.account(), "{'title':'Other'}")),
          write("makeTransfer", "", on -> post("transfers", on.transfer("'amount':5"))),
          write(
              "makeTransfer",
              "pending",
              on -> post("transfers", on.transfer("'amount':5,'pending':true"))),
          write(
              "makeTransfers",
              "",
              on ->
                  post(
                      "transfers/batch",
                      "{'transfers':["
                          + on.transfer("'amount':5")
                          + ","
                          + on.transfer("'amount':6")
                          + "]}")),
          write("postTransfer", "", on -> post(on.hold() + "/post", "{}")),
          write("postTransfer", "in part", on -> post(on.hold() + "/post", "{'amount':2}")),
          write("voidTransfer", "", on -> post(on.hold() + "/void", "{}")),
          write(
              "makeTransfer",
              "under a key",
              on -> post("transfers", on.transfer("'amount':5"), KEY, Stage.name())),
          write(
              "createDocument",
              "under a key",
              on -> post(on.collection() + "/documents", "{'metadata':{}}", KEY, Stage.name())),
          write(
              "patchCollection",
              "other rules, under a key",
              on -> merge(collectionOf(on.document()), "{'unique':[]}", KEY, Stage.name())),
          write(
              "issueToken",
              "custom",
              on -> post("tokens", "{'kind':'custom','grant':{},'uses':2}")),
          write("issueToken", "voucher", on -> post("tokens", on.voucher())),
          write(
              "redeemToken",
              "custom",
              on -> post("tokens/redeem", "{'token':'" + on.secret() + "'}")),
          write(
              "redeemToken",
              "voucher",
              on ->
                  post(
                      "tokens/redeem",
                      "{'token':'" + on.voucherSecret() + "','to':'" + on.accountId() + "'}")),
          write("createWebhook", "", on -> post(on.collection() + "/webhooks", Stage.WEBHOOK)),
          write("patchWebhook", "", on -> merge(on.webhook(), "{'enabled':false}")),
          write("rotateWebhookSecret", "", on -> post(on.webhook() + "/rotate-secret")),
          write("deleteWebhook", "", on -> delete(on.webhook(), ANY)),
          write("redeliver", "", on -> post(on.delivery() + "/redeliver")),
          write("revokeToken", "", on -> delete("tokens/" + on.tokenId())),
          write("runTransaction", "", on -> post("transactions", on.transaction())),
          write(
              "runTransaction",
              "under a key",
              on -> post("transactions", on.transaction(), KEY, Stage.name())),
          write(
              "importDocuments", "", on -> lines(on.collection() + "/imports", "{'uid':'a'}\n{}")),
          write(
              "importDocuments",
              "in several pieces",
              on -> lines(on.collection() + "/imports", Stage.manyLines())),
          write(
              "importDocuments",
              "under a key",
              on -> lines(on.collection() + "/imports", "{'uid':'a'}", KEY, Stage.name())),
          write(
              "patchDocuments",
              "",
              on ->
                  new Sent(
                      "POST",
                      collectionOf(on.document()) + "/documents/patches",
                      "{\"specs\":[\"x\"]}",
                      Sent.MERGE,
                      List.of())),
          write("cancelJob", "", on -> delete(on.job())));

  private static Write write(String operation, String how, Prepared prepared) {
    return new Write(operation, how, prepared);
  }

  private static String named() {
    return "{'name':'" + Stage.name() + "'}";
  }

  private static String collectionOf(String document) {
    return document.replaceFirst("/documents/.*", "");
  }

  @Override
  public String toString() {
    return how.isEmpty() ? operation : operation + ", " + how;
  }
}
