package dev.holdfast.http;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Deliveries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every list of the API, each with items. */
final class Lists {

  private static final int ITEMS = 8;

  private final ApiClient admin = Contract.admin();
  private final ApiClient owner = Contract.user("cursor-owner");
  private final ApiClient other = Contract.user("cursor-other");
  private final String collection = Contract.newCollection(owner);
  private final String elsewhere = Contract.newCollection(owner);
  private final List<Listed> all = new ArrayList<>();

  Lists() throws Exception {
    addCollections();
    addDocuments();
    addMembers();
    addLedger();
    addLeases();
    addTokens();
    addWebhooks();
    addJobs();
    addSignIn();
  }

  List<Listed> all() {
    return all;
  }

  /** Who may see what {@link #all} are of, for the most part, and is not their caller. */
  ApiClient other() {
    return other;
  }

  private void addCollections() throws Exception {
    for (int i = 0; i < ITEMS; i++) {
      // Before those that the other lists are of.
      done(owner.put("collections/00-" + Contract.newName(), "{}"));
    }
    addOf(
        "listCollections",
        "collections",
        "name",
        elsewhere + "/documents",
        name -> owner.delete("collections/" + name, "If-Match", "*"));
  }

  private void addDocuments() throws Exception {
    for (int i = 0; i < ITEMS; i++) {
      done(owner.put(document("d" + i), "{\"metadata\":{}}"));
    }
    for (int i = 0; i < ITEMS; i++) {
      done(owner.merge(document("d7"), "{\"metadata\":{\"n\":" + i + "}}"));
    }
    done(owner.merge(collection, json("{'schema':{'required':['x']}}")));
    Listed.Removal removal = uid -> owner.delete(document(uid), "If-Match", "*");
    addOf("listDocuments", collection + "/documents", "uid", elsewhere + "/documents", removal);
    addOf("listMisfits", collection + "/misfits", "uid", elsewhere + "/misfits", removal);
    addOf(
        "listRevisions",
        document("d7") + "/revisions",
        "number",
        document("d6") + "/revisions",
        number -> owner.delete(document("d7") + "/revisions/" + number));
  }

  private String document(String uid) {
    return collection + "/documents/" + uid;
  }

  private void addMembers() throws Exception {
    done(owner.put(collection + "/members/cursor-other", "{\"role\":\"viewer\"}"));
    for (int i = 0; i < ITEMS; i++) {
      // Before the owner, who has to stay, and before all other users.
      String name = "00-" + Contract.newName();
      done(admin.post("users", "{\"name\":\"" + name + "\"}"));
      done(owner.put(collection + "/members/" + name, "{\"role\":\"viewer\"}"));
    }
    addOf(
        "listMembers",
        collection + "/members",
        "user",
        elsewhere + "/members",
        name -> owner.delete(collection + "/members/" + name));
    add(
        new Listed(
            "listUsers",
            "users",
            "name",
            admin,
            "collections",
            name -> admin.delete("users/" + name, "If-Match", "*")));
  }

  private void addLedger() throws Exception {
    String unit = Contract.newName();
    String source = Contract.newName();
    done(
        admin.post(
            "accounts", json("{'id':'" + source + "','minimum':null,'unit':'" + unit + "'}")));
    String account = "";
    for (int i = 0; i < ITEMS; i++) {
      account = Contract.newName();
      done(owner.post("accounts", json("{'id':'" + account + "','unit':'" + unit + "'}")));
    }
    for (int i = 0; i < ITEMS; i++) {
      String transfer = "{'from':'" + source + "','to':'" + account + "','amount':1}";
      done(admin.post("transfers", json(transfer)));
    }
    addOf("listAccounts", "accounts?unit=" + unit, "id", "accounts", null);
    addOf(
        "listTransfers",
        "transfers?account=" + account + "&state=posted",
        "id",
        "transfers?account=" + account,
        null);
    String statement = "accounts/" + account + "/statement";
    addOf("readStatement", statement, "number", statement + "?from=2001-01-01T00:00:00Z", null);
  }

  private void addLeases() throws Exception {
    String type = Contract.newName();
    for (int i = 0; i < ITEMS; i++) {
      done(owner.post("leases/" + type + "/l" + i, "{\"ttlSeconds\":600}"));
      done(owner.post("leases/" + type + "/again", "{\"ttlSeconds\":600}"));
      done(owner.delete("leases/" + type + "/again?token=" + (i + 1)));
    }
    addOf(
        "listLeases",
        "leases?type=" + type,
        "id",
        "leases?type=" + type + "&owner=cursor-owner",
        id -> owner.delete("leases/" + type + "/" + id + "?token=1"));
    String history = "lease-history/" + type;
    addOf("listLeaseHistory", history + "/again", "token", history + "/l1", null);
  }

  private void addTokens() throws Exception {
    String custom =
        json("{'kind':'custom','grant':{},'uses':" + ITEMS + ",'usesPerUser':" + ITEMS + "}");
    Answer token = owner.post("tokens", custom);
    for (int i = 0; i < ITEMS; i++) {
      Answer another = owner.post("tokens", custom);
      done(another);
      String secret = token.json().getString("secret");
      done(other.post("tokens/redeem", json("{'token':'" + secret + "'}")));
    }
    addOf("listTokens", "tokens", "id", "api-keys", null);
    addOf(
        "listRedemptions",
        "tokens/" + token.json().getString("id") + "/redemptions",
        "use",
        "tokens/x/redemptions",
        null);
  }

  private void addWebhooks() throws Exception {
    String hooked = Contract.newCollection(owner);
    String webhooks = hooked + "/webhooks";
    String body = json("{'url':'https://receiver.invalid/','actions':['create']}");
    String last = "";
    for (int i = 0; i < ITEMS; i++) {
      Answer made = owner.post(webhooks, body);
      done(made);
      last = webhooks + "/" + made.json().getString("id");
    }
    for (int i = 0; i < ITEMS; i++) {
      done(owner.put(hooked + "/documents/d" + i, "{\"metadata\":{}}"));
    }
    Deliveries.await(owner, last, ITEMS);
    addOf("listDeliveries", last + "/deliveries", "id", elsewhere + "/documents", null);
    addOf(
        "listWebhooks",
        webhooks,
        "id",
        elsewhere + "/webhooks",
        id -> owner.delete(webhooks + "/" + id, "If-Match", "*"));
  }

  private void addJobs() throws Exception {
    String imported = Contract.newCollection(owner);
    for (int i = 0; i < ITEMS; i++) {
      done(owner.send("POST", imported + "/imports", "{}", "application/x-ndjson"));
    }
    addOf("listJobs", "jobs", "id", "tokens", null);
  }

  private void addSignIn() throws Exception {
    for (int i = 0; i < ITEMS; i++) {
      done(owner.post("api-keys", "{\"label\":\"cursors\"}"));
    }
    // The first one is what signs the owner in.
    addOf("listApiKeys", "api-keys", "id", "tokens", id -> owner.delete("api-keys/" + id));
  }

  private void addOf(
      String operation,
      String path,
      String id,
      String otherwise,
      Listed.@Nullable Removal removal) {
    add(new Listed(operation, path, id, owner, otherwise, removal));
  }

  private void add(Listed list) {
    all.add(list);
  }

  private static void done(Answer answer) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
  }
}
