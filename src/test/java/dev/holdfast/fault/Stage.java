package dev.holdfast.fault;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import java.util.UUID;

/** What a write needs to be there, made anew for each: nothing of it is used twice. */
final class Stage {

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

  /** The path of the lease on a document. */
  static String leaseOn(String document) {
    return document.replaceFirst("^collections/", "leases/document/").replace("/documents/", "/");
  }
}
