package dev.holdfast.webhook;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks as resources: what may be said of them, by whom, and what is answered. */
@SuppressWarnings("NullAway.Init")
class WebhookContractIT {

  /** Nobody is there: nothing comes of what is delivered. */
  private static final String URL = "https://receiver.invalid/hook";

  private static ApiClient owner;

  private String collection;

  @BeforeAll
  static void signIn() throws Exception {
    owner = Contract.user("webhooks-owner");
  }

  private String fresh() throws Exception {
    collection = Contract.newCollection(owner);
    return collection + "/webhooks";
  }

  @Test
  void isMadeWithASecretThatIsNeverShownAgain() throws Exception {
    String webhooks = fresh();
    Answer made = owner.post(webhooks, "{\"url\":\"" + URL + "\",\"actions\":[\"create\"]}");

    assertThat(made.outcome()).isEqualTo("201");
    assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
    JsonObject webhook = made.json();
    String path = webhooks + "/" + webhook.getString("id");
    assertThat(made.headers().firstValue("Location")).contains("/api/v1/" + path);
    assertThat(webhook.getString("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(webhook.getString("url")).isEqualTo(URL);
    assertThat(webhook.getJsonArray("actions")).hasSize(1);
    assertThat(webhook.getBoolean("enabled")).isTrue();
    assertThat(webhook.getString("owner")).isEqualTo("webhooks-owner");
    assertThat(webhook.getInt("version")).isEqualTo(1);
    Answer read = owner.get(path);
    assertThat(read.etag()).isEqualTo(made.etag());
    assertThat(read.text()).doesNotContain("secret").contains(URL);
    assertThat(owner.get(webhooks).text()).doesNotContain("secret").contains(URL);
    assertThat(owner.get(path, "If-None-Match", read.etag()).status()).isEqualTo(304);
  }

  @Test
  void isChangedByPatchesUnderTheUsualPreconditions() throws Exception {
    Hooks hook = Hooks.on(owner, collectionOf(fresh()), URL);
    Answer before = owner.get(hook.path());
    Answer off = owner.merge(hook.path(), "{\"enabled\":false}", "If-Match", before.etag());

    assertThat(off.outcome()).isEqualTo("200");
    assertThat(off.json().getBoolean("enabled")).isFalse();
    assertThat(off.json().getInt("version")).isEqualTo(2);
    JsonObject stale =
        Contract.problem(
            owner.merge(hook.path(), "{\"enabled\":true}", "If-Match", before.etag()),
            412,
            "precondition-failed");
    assertThat(stale.getInt("currentVersion")).isEqualTo(2);
    assertThat(
            owner
                .patch(
                    hook.path(),
                    json("[{'op':'add','path':'/actions','value':['patch','delete']}]"))
                .json()
                .getJsonArray("actions"))
        .hasSize(2);
    assertThat(owner.merge(hook.path(), "{\"actions\":null}").json()).doesNotContainKey("actions");
    assertThat(owner.merge(hook.path(), "{\"owner\":\"mallory\"}").outcome())
        .isEqualTo("400 invalid");
    assertThat(owner.merge(hook.path(), "{\"secret\":\"whsec_mine\"}").outcome())
        .isEqualTo("400 malformed");
  }

  @Test
  void isDeletedOnlyByWhoSaysWhatWasSeen() throws Exception {
    Hooks hook = Hooks.on(owner, collectionOf(fresh()), URL);

    Contract.problem(owner.delete(hook.path()), 428, "precondition-required");
    assertThat(owner.delete(hook.path(), "If-Match", owner.get(hook.path()).etag()).status())
        .isEqualTo(204);
    assertThat(owner.get(hook.path()).outcome()).isEqualTo("404 not-found");
    assertThat(owner.get(hook.path() + "/deliveries").outcome()).isEqualTo("404 not-found");
    assertThat(owner.delete(hook.path(), "If-Match", "*").outcome()).isEqualTo("404 not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ftp://receiver.invalid/             | scheme
          javascript:alert(1)                 | scheme
          file:///etc/passwd                  | scheme
          receiver.invalid                    | scheme
          https:///no-host                    | host
          https://user:pw@receiver.invalid/   | user-info
          https://receiver.invalid/#part      | fragment
          https://receiver.invalid:0/         | host
          https://receiver.invalid:65536/     | host
          https://127.0.0.1/                  | address
          https://127.0.0.3/                  | address
          http://127.0.0.1/                   | address
          https://10.1.2.3/                   | address
          https://172.31.255.255/             | address
          https://192.168.0.1/                | address
          https://169.254.169.254/latest/     | address
          https://100.64.0.1/                 | address
          https://0.0.0.0/                    | address
          https://224.0.0.1/                  | address
          https://255.255.255.255/            | address
          https://[::1]/                      | address
          https://[::]/                       | address
          https://[::ffff:127.0.0.1]/         | address
          https://[::ffff:7f00:1]/            | address
          https://[64:ff9b::7f00:1]/          | address
          https://[2002:7f00:1::]/            | address
          https://[fe80::1]/                  | address
          https://[fd00::1]/                  | address
          https://[ff02::1]/                  | address
          https://127.1/                      | host
          https://2130706433/                 | host
          https://0x7f000001/                 | host
          https://0x7f.0.0.1/                 | host
          https://0177.0.0.1/                 | host
          https://127.0.0.1./                 | host
          https://receiver.invalid/ space     | url
          https://127.0.0.1%2f.example.com/   | host
          https://exämple.com/                | url
          """)
  void aUrlThatLeadsWhereNobodyMayGoIsRefused(String url, String code) throws Exception {
    JsonObject problem =
        Contract.problem(owner.post(fresh(), "{\"url\":\"" + url + "\"}"), 400, "invalid");

    JsonObject violation = problem.getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("pointer")).isEqualTo("/url");
    assertThat(violation.getString("code")).isEqualTo(code);
  }

  @Test
  void contentThatIsNotOneIsRefusedPrecisely() throws Exception {
    String webhooks = fresh();
    String url = "{'url':'" + URL + "',";

    assertThat(owner.post(webhooks, "{}").outcome()).isEqualTo("400 invalid");
    assertThat(owner.post(webhooks, "{\"url\":1}").outcome()).isEqualTo("400 malformed");
    assertThat(owner.post(webhooks, json(url + "'secret':'x'}")).outcome())
        .isEqualTo("400 malformed");
    assertThat(owner.post(webhooks, json(url + "'actions':[]}")).outcome())
        .isEqualTo("400 invalid");
    JsonObject unknown =
        Contract.problem(
            owner.post(webhooks, json(url + "'actions':['create','steal','create']}")),
            400,
            "invalid");
    assertThat(unknown.getJsonArray("violations").getJsonObject(0).getString("pointer"))
        .isEqualTo("/actions/1");
    assertThat(unknown.getJsonArray("violations").getJsonObject(1).getString("code"))
        .isEqualTo("distinct");
    String longUrl = "https://receiver.invalid/" + "a".repeat(2_000);
    assertThat(owner.post(webhooks, "{\"url\":\"" + longUrl + "\"}").outcome())
        .isEqualTo("400 invalid");
    assertThat(owner.get(webhooks).json().getJsonArray("items")).isEmpty();
  }

  @Test
  void aCollectionHasTwentyAtTheMost() throws Exception {
    String webhooks = fresh();
    String body = "{\"url\":\"" + URL + "\",\"enabled\":false}";
    String last = "";
    for (int i = 0; i < WebhookService.MAX_OF_A_COLLECTION; i++) {
      last = owner.post(webhooks, body).json().getString("id");
    }

    JsonObject full = Contract.problem(owner.post(webhooks, body), 409, "state");
    assertThat(full.getString("code")).isEqualTo("full");
    Answer page = owner.get(webhooks + "?limit=15");
    assertThat(page.json().getJsonArray("items")).hasSize(15);
    String next = page.json().getString("next");
    assertThat(owner.get(webhooks + "?limit=15&cursor=" + next).json().getJsonArray("items"))
        .hasSize(5);
    owner.delete(webhooks + "/" + last, "If-Match", "*");
    assertThat(owner.post(webhooks, body).outcome()).isEqualTo("201");
  }

  @Test
  void areForOwnersAlone() throws Exception {
    Hooks hook = Hooks.on(owner, collectionOf(fresh()), URL);
    ApiClient stranger = Contract.user("webhooks-stranger");
    ApiClient editor = Contract.user("webhooks-editor");
    owner.put(collection + "/members/webhooks-editor", "{\"role\":\"editor\"}");

    for (String path : new String[] {collection + "/webhooks", hook.path()}) {
      assertThat(stranger.get(path).outcome()).isEqualTo("404 not-found");
      assertThat(editor.get(path).outcome()).isEqualTo("403 forbidden");
    }
    assertThat(editor.merge(hook.path(), "{\"enabled\":false}").outcome())
        .isEqualTo("403 forbidden");
    assertThat(owner.get(hook.path()).json().getBoolean("enabled")).isTrue();
    assertThat(owner.get(collection + "/webhooks/none").outcome()).isEqualTo("404 not-found");
    String other = Contract.newCollection(owner) + "/webhooks/" + hook.created().getString("id");
    assertThat(owner.get(other).outcome()).isEqualTo("404 not-found");
  }

  @Test
  void endsWithItsCollection() throws Exception {
    Hooks hook = Hooks.on(owner, collectionOf(fresh()), URL);
    assertThat(owner.delete(collection, "If-Match", "*").status()).isEqualTo(204);
    String name = collection.replace("collections/", "");
    assertThat(owner.post("collections", "{\"name\":\"" + name + "\"}").status()).isEqualTo(201);

    assertThat(owner.get(collection + "/webhooks").json().getJsonArray("items")).isEmpty();
    assertThat(owner.get(hook.path()).outcome()).isEqualTo("404 not-found");
  }

  @Test
  void aSecretIsGivenAnewOnceUnderAKey() throws Exception {
    Hooks hook = Hooks.on(owner, collectionOf(fresh()), URL);
    String key = Contract.newName();
    Answer first =
        owner.send("POST", hook.path() + "/rotate-secret", null, "", "Idempotency-Key", key);
    Answer again =
        owner.send("POST", hook.path() + "/rotate-secret", null, "", "Idempotency-Key", key);

    assertThat(first.outcome()).as("%s", first).isEqualTo("200");
    assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(first.json().getString("secret")).isNotEqualTo(hook.secret());
    assertThat(first.json().getInt("version")).isEqualTo(2);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(owner.get(hook.path()).text()).doesNotContain("secret");
  }

  private static String collectionOf(String webhooks) {
    return webhooks.replace("/webhooks", "");
  }
}
