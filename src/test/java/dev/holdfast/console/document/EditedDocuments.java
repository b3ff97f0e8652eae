package dev.holdfast.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.holdfast.console.Browsers;
import dev.holdfast.json.JsonText;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A collection with a schema and a unique code, in which Ann and Bob edit and Eve reads. */
public final class EditedDocuments {

  public static final String PASSWORD = "correct horse battery";

  private static final AtomicInteger NAMES = new AtomicInteger();

  private static final String SCHEMA =
      """
      {"type":"object","required":["color"],"properties":{
        "color":{"type":"string","title":"Colour","description":"As a person would say it","minLength":1},
        "size":{"type":"integer","title":"Size","minimum":0},
        "kind":{"title":"Kind","enum":["raw","cooked"]},
        "note":{"type":"string","title":"Note","maxLength":2000},
        "tags":{"type":"array","title":"Tags","items":{"type":"string"}},
        "ready":{"type":"boolean","title":"Ready"},
        "site":{"type":"object","title":"Site","properties":{"room":{"type":"string","title":"Room"}}},
        "code":{"type":"string","title":"Code"}}}""";

  private final ApiClient admin;
  private final String suffix = Integer.toString(NAMES.incrementAndGet());
  private final String collection = "edited-" + suffix;

  private EditedDocuments(ApiClient admin) {
    this.admin = admin;
  }

  public static EditedDocuments create() throws IOException, InterruptedException {
    EditedDocuments documents = new EditedDocuments(ApiClient.admin());
    documents.schema(SCHEMA);
    documents.member("ann", "editor");
    documents.member("bob", "editor");
    documents.member("eve", "viewer");
    return documents;
  }

  /** Replaces the schema. */
  public void schema(String schema) throws IOException, InterruptedException {
    Answer answer =
        admin.put(
            "collections/" + collection,
            "{\"schema\":"
                + schema
                + ",\"unique\":[{\"name\":\"code\",\"pointers\":[\"/metadata/code\"]}]}",
            admin.get("collections/" + collection).status() == 200
                ? new String[] {"If-Match", "*"}
                : new String[0]);
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }

  private void member(String name, String role) throws IOException, InterruptedException {
    String user = user(name);
    admin.post("users", "{\"name\":\"" + user + "\",\"password\":\"" + PASSWORD + "\"}");
    Answer answer =
        admin.put("collections/" + collection + "/members/" + user, "{\"role\":\"" + role + "\"}");
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }

  public String user(String name) {
    return name + "-" + suffix;
  }

  public String collection() {
    return collection;
  }

  public ApiClient admin() {
    return admin;
  }

  /** Somebody by the API. */
  public ApiClient by(String name) {
    return ApiClient.basic(TestServer.current().baseUri(), user(name), PASSWORD);
  }

  public String path(String uid) {
    return "collections/" + collection + "/documents/" + uid;
  }

  /** Makes a document. */
  public String document(String uid, String metadata) throws IOException, InterruptedException {
    Answer answer = admin.put(path(uid), "{\"metadata\":" + metadata + ",\"specs\":[\"xdi\"]}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return uid;
  }

  /** Changes some of it, as a program does. */
  public void change(String name, String uid, String metadata)
      throws IOException, InterruptedException {
    Answer answer = by(name).merge(path(uid), "{\"metadata\":" + metadata + "}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  public JsonObject metadata(String uid) throws IOException, InterruptedException {
    return admin.get(path(uid)).json().getJsonObject("metadata");
  }

  /** To compare with, in whatever order the database has the members. */
  public static JsonObject json(String text) {
    return JsonText.parse(text).asJsonObject();
  }

  /** A browser of somebody's, with the document open. */
  public Page open(Browsers browsers, String name, String uid) {
    return open(browsers.signedIn(user(name), PASSWORD), uid);
  }

  public Page open(Page page, String uid) {
    page.navigate(address(uid));
    return page;
  }

  public String address(String uid) {
    return Browsers.at(
        "app/document?collection="
            + collection
            + "&uid="
            + URLEncoder.encode(uid, StandardCharsets.UTF_8));
  }

  public String addressOfNew() {
    return Browsers.at("app/document?collection=" + collection + "&new=1");
  }

  /** What is typed into, for a member of the metadata. */
  public static Locator field(Page page, String member) {
    return page.locator("[data-pointer='/metadata/" + member + "'] :is(input, textarea, select)");
  }

  /** What is chosen, where both changed a member of the metadata. */
  static Locator pick(Page page, String member, String whose) {
    return page.locator(
        ".question[data-pointer='/metadata/" + member + "'] input[value=" + whose + "]");
  }

  public static void save(Page page) {
    page.locator("[data-save]").click();
  }

  /** What the page says at its top. */
  public static String said(Page page) {
    return page.locator(".said:visible").first().innerText();
  }

  /** Waits for what the page says. */
  public static void awaitSaid(Page page, String text) {
    page.locator(".said:visible", new Page.LocatorOptions().setHasText(text)).first().waitFor();
    // The page's scripts have run then.
    page.waitForLoadState();
  }
}
