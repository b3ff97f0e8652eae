package dev.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Jobs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Something to see on every page, named as people name things. To be made once in a database. */
final class Exhibition {

  private static final int DOCUMENTS = Integer.getInteger("holdfast.exhibition.documents", 300);

  private static final String SCHEMA =
      """
      {"type":"object","required":["name"],"properties":{
        "name":{"type":"string","title":"Name","maxLength":80},
        "shelf":{"type":"string","title":"Shelf"},
        "mass":{"type":"number","title":"Mass (mg)","minimum":0},
        "taken":{"type":"string","format":"date","title":"Taken on"},
        "state":{"title":"State","enum":["raw","polished","measured"]},
        "fragile":{"type":"boolean","title":"Fragile"},
        "tags":{"type":"array","title":"Tags","items":{"type":"string"}}}}""";

  private final ApiClient admin;
  private final Map<String, String> pages = new LinkedHashMap<>();

  private Exhibition(ApiClient admin) {
    this.admin = admin;
  }

  /** Makes it; the pages to look at, by the names of their pictures. */
  static Map<String, String> open() throws Exception {
    Exhibition it = new Exhibition(ApiClient.admin());
    it.people();
    it.collections();
    it.ledger();
    it.rest();
    return it.pages;
  }

  private void people() throws Exception {
    user("maria", "Maria Sánchez");
    user("tom", "Tom Okafor");
    pages.put("users", "app/users");
    pages.put("user", "app/user?name=maria");
    pages.put("new-user", "app/new-user");
    pages.put("me", "app/me");
  }

  private void user(String name, String shown) throws Exception {
    done(
        admin.post(
            "users",
            "{\"name\":\"%s\",\"displayName\":\"%s\",\"password\":\"correct-horse\"}"
                .formatted(name, shown)));
  }

  private void collections() throws Exception {
    done(
        admin.post(
            "collections",
            ("{\"name\":\"crystals\",\"title\":\"Crystals\",\"description\":\"What lies in the"
                    + " cabinet, and what was measured of it.\",\"schema\":%s,"
                    + "\"unique\":[{\"name\":\"one-per-name\",\"pointers\":[\"/metadata/name\"]}]}")
                .formatted(SCHEMA)));
    done(admin.post("collections", "{\"name\":\"instruments\",\"title\":\"Instruments\"}"));
    done(admin.put("collections/crystals/members/maria", "{\"role\":\"owner\"}"));
    done(admin.put("collections/crystals/members/tom", "{\"role\":\"viewer\"}"));
    Answer begun =
        admin.send(
            "POST",
            "collections/crystals/imports",
            IntStream.range(0, DOCUMENTS).mapToObj(Exhibition::line).collect(Collectors.joining()),
            "application/x-ndjson");
    Jobs.awaitEnd(admin, Jobs.path(begun));
    String webhooks = "collections/crystals/webhooks";
    String hook = id(admin.post(webhooks, "{\"url\":\"https://receiver.invalid/crystals\"}"));
    String document = "collections/crystals/documents/crystal-7";
    done(admin.merge(document, "{\"metadata\":{\"state\":\"polished\",\"mass\":12.25}}"));
    done(admin.merge(document, "{\"metadata\":{\"state\":\"measured\",\"tags\":[\"blue\"]}}"));
    String one = "?collection=crystals&uid=crystal-7";
    pages.put("overview", "app/");
    pages.put("collections", "app/collections");
    pages.put("new-collection", "app/new-collection");
    pages.put("collection", "app/collection?name=crystals");
    pages.put("edit-collection", "app/edit-collection?name=crystals");
    pages.put("members", "app/members?collection=crystals");
    pages.put("documents", "app/documents?collection=crystals&count=true");
    pages.put("documents-empty", "app/documents?collection=instruments");
    pages.put("document", "app/document" + one);
    pages.put("new-document", "app/document?collection=crystals&new=1");
    pages.put("history", "app/history" + one);
    pages.put("compare", "app/compare" + one + "&from=1&to=3");
    pages.put("webhooks", "app/webhooks?collection=crystals");
    pages.put("webhook", "app/webhook?collection=crystals&id=" + hook);
  }

  private static String line(int number) {
    return """
        {"uid":"crystal-%1$d","metadata":{"name":"Crystal %1$d","shelf":"%2$c%3$d","mass":%4$s,\
        "state":"raw","fragile":%5$b,"tags":["new"]}}
        """
        .formatted(number, 'A' + number % 7, number % 40, 10 + number % 90 / 8.0, number % 3 == 0);
  }

  private void ledger() throws Exception {
    done(admin.post("accounts", "{\"id\":\"grant\",\"unit\":\"euro\",\"minimum\":null}"));
    done(admin.post("accounts", "{\"id\":\"travel\",\"unit\":\"euro\",\"title\":\"Travel\"}"));
    for (int amount : new int[] {12_000, 800, 4_500}) {
      done(admin.post("transfers", transfer("grant", "travel", amount, "")));
      done(admin.post("transfers", transfer("travel", "grant", amount / 3, "")));
    }
    String held = id(admin.post("transfers", transfer("travel", "grant", 650, "\"pending\":true")));
    pages.put("accounts", "app/accounts");
    pages.put("open-account", "app/open-account");
    pages.put("account", "app/account?id=travel");
    pages.put("transfer", "app/transfer?from=travel");
    pages.put("transfers", "app/transfers?account=travel");
    pages.put("transfer-details", "app/transfer-details?id=" + held);
  }

  private static String transfer(String from, String to, int amount, String more) {
    return "{\"from\":\"%s\",\"to\":\"%s\",\"amount\":%d%s}"
        .formatted(from, to, amount, more.isEmpty() ? "" : "," + more);
  }

  private void rest() throws Exception {
    done(admin.post("leases/job/nightly-export", "{\"ttlSeconds\":3600}"));
    done(admin.post("leases/document/crystals/crystal-9", "{\"ttlSeconds\":900}"));
    String grant =
        "{\"kind\":\"invitation\",\"grant\":{\"collection\":\"crystals\",\"role\":\"viewer\"}}";
    String token = id(admin.post("tokens", grant));
    done(admin.post("api-keys", "{\"label\":\"Nightly export\",\"scopes\":[\"read\"]}"));
    pages.put("leases", "app/leases");
    pages.put("lease-history", "app/lease-history?type=job&id=nightly-export");
    pages.put("tokens", "app/tokens");
    pages.put("token", "app/token?id=" + token);
    pages.put("issue-token", "app/issue-token");
    pages.put("redeem", "app/redeem");
    pages.put("api-keys", "app/api-keys");
    pages.put("about", "app/about");
  }

  private static String id(Answer made) {
    done(made);
    return made.json().getString("id");
  }

  private static void done(Answer answer) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
  }
}
