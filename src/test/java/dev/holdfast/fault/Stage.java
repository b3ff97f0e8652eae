package dev.holdfast.fault;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import jakarta.json.JsonArray;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What a write needs to be there, made anew for each: nothing of it is used twice. */
final class Stage {

  /** Switched off: nothing is delivered while what it does is counted. */
  static final String WEBHOOK = "{'url':'https://receiver.invalid/','enabled':false}";

  private static final long COMES_WITHIN_SECONDS = 60;
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  private final ApiClient admin;

  Stage(ApiClient admin) {
    this.admin = admin;
  }

  /** A name that nothing has. */
  static String name() {
    return "f-" + UUID.randomUUID();
  }

  /** Sends what has to succeed. */
  Answer done(Sent request) throws Exception {
    Answer answer = request.by(admin);
    if (!answer.isSuccess()) {
      throw new AssertionError(answer);
    }
    return answer;
  }

  /** A collection under a unique rule; its path. */
  String collection() throws Exception {
    String name = name();
    done(
        Sent.post(
            "collections",
            "{'name':'"
                + name
                + "','unique':[{'name':'code','pointers':['/metadata/code']}],"
                + "'indexed':['/metadata/size'],"
                + "'schema':{'properties':{'size':{'type':'integer'}}}}"));
    return "collections/" + name;
  }

  /** A document of two revisions; its path. */
  String document() throws Exception {
    String path = collection() + "/documents/S-001";
    done(Sent.put(path, "{'metadata':{'code':'first'},'access':{'viewers':['admin']}}"));
    done(Sent.merge(path, "{'metadata':{'size':1}}"));
    return path;
  }

  /** A document that was deleted; its path. */
  String deletedDocument() throws Exception {
    String path = document();
    done(Sent.delete(path, "If-Match", "*"));
    return path;
  }

  /** A user; the name. */
  String user() throws Exception {
    String name = name();
    done(Sent.post("users", "{'name':'" + name + "'}"));
    return name;
  }

  /** The path under {@code members} of a user who is one of a collection. */
  String member() throws Exception {
    String path = collection() + "/members/" + user();
    done(Sent.put(path, "{'role':'viewer'}"));
    return path;
  }

  /** An API key of the caller's; its path. */
  String apiKey() throws Exception {
    return "api-keys/" + done(Sent.post("api-keys", "{'label':'faults'}")).json().getString("id");
  }

  /** A lease of the caller's on a name, with token 1; its path. */
  String lease() throws Exception {
    String path = "leases/printer/" + name();
    done(Sent.post(path, "{'ttlSeconds':600}"));
    return path;
  }

  /** A document under a lease of the caller's, with token 1; its path. */
  String leasedDocument() throws Exception {
    String path = document();
    done(Sent.post(leaseOn(path), "{'ttlSeconds':600}"));
    return path;
  }

  /** An account without a minimum; its path. */
  String account() throws Exception {
    Answer opened = done(Sent.post("accounts", "{'unit':'pieces','minimum':null}"));
    return "accounts/" + opened.json().getString("id");
  }

  /**
   * A transfer between two accounts, as a request has it.
   *
   * @param content its other members
   */
  String transfer(String content) throws Exception {
    return "{'from':'" + accountId() + "','to':'" + accountId() + "'," + content + "}";
  }

  String accountId() throws Exception {
    return account().replace("accounts/", "");
  }

  /** A voucher of two uses, as a request has it. */
  String voucher() throws Exception {
    return "{'kind':'voucher','grant':{'from':'" + accountId() + "','amount':5},'uses':2}";
  }

  /** The secret of a voucher. */
  String voucherSecret() throws Exception {
    return done(Sent.post("tokens", voucher())).json().getString("secret");
  }

  /** The secret of a token that grants nothing in particular. */
  String secret() throws Exception {
    return custom().json().getString("secret");
  }

  /** The id of such a token. */
  String tokenId() throws Exception {
    return custom().json().getString("id");
  }

  private Answer custom() throws Exception {
    return done(Sent.post("tokens", "{'kind':'custom','grant':{},'uses':2}"));
  }

  /** A pending transfer of 5; its path. */
  String hold() throws Exception {
    Answer held = done(Sent.post("transfers", transfer("'amount':5,'pending':true")));
    return "transfers/" + held.json().getString("id");
  }

  /** A webhook that is switched off; its path. */
  String webhook() throws Exception {
    String webhooks = collection() + "/webhooks";
    return webhooks + "/" + done(Sent.post(webhooks, WEBHOOK)).json().getString("id");
  }

  /** A delivery that nobody takes; its path. */
  String delivery() throws Exception {
    String collection = collection();
    String webhooks = collection + "/webhooks";
    String url = "{'url':'https://receiver.invalid/'}";
    String path = webhooks + "/" + done(Sent.post(webhooks, url)).json().getString("id");
    done(Sent.post(collection + "/documents", "{'metadata':{}}"));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(COMES_WITHIN_SECONDS);
    while (System.nanoTime() < deadline) {
      JsonArray items = admin.get(path + "/deliveries").json().getJsonArray("items");
      if (!items.isEmpty()) {
        return path + "/deliveries/" + items.getJsonObject(0).getString("id");
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
    throw new AssertionError("no delivery of " + path);
  }

  /** An operation of each kind of row, as a request has them. */
  String transaction() throws Exception {
    return "{'operations':["
        + operation("PATCH", document(), "{'metadata':{'code':'other'}}")
        + ","
        + operation("POST", collection() + "/documents", "{'metadata':{'code':'a'}}")
        + ","
        + operation("POST", "leases/printer/" + name(), "{'ttlSeconds':60}")
        + ","
        + operation("POST", "transfers", transfer("'amount':5"))
        + ","
        + operation("POST", hold() + "/post", "{'amount':2}")
        + ","
        + operation("POST", "tokens/redeem", "{'token':'" + secret() + "'}")
        + "]}";
  }

  private static String operation(String method, String path, String body) {
    return "{'method':'" + method + "','path':'/" + path + "','body':" + body + "}";
  }

  /** An import that nobody is at; its path. */
  String job() throws Exception {
    Answer begun = done(Sent.lines(collection() + "/imports", "{}"));
    return "jobs/" + begun.json().getString("id");
  }

  /** Of an import: more than one piece. */
  static String manyLines() {
    return ("{'metadata':{'text':'" + "x".repeat(1000) + "'}}\n").repeat(600);
  }

  /** The path of the lease on a document. */
  static String leaseOn(String document) {
    return document.replaceFirst("^collections/", "leases/document/").replace("/documents/", "/");
  }
}
