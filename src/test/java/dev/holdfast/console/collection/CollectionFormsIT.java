package dev.holdfast.console.collection;

import static dev.holdfast.console.collection.CollectionForms.edit;
import static dev.holdfast.console.collection.CollectionForms.hidden;
import static dev.holdfast.console.collection.CollectionForms.open;
import static dev.holdfast.console.collection.CollectionForms.with;
import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is refused, asked and merged where collections are written in forms. */
@SuppressWarnings("NullAway.Init")
class CollectionFormsIT {

  private static ApiClient admin;
  private static ConsoleClient console;

  @BeforeAll
  static void signIn() throws Exception {
    admin = ApiClient.admin().withKey();
    console = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
  }

  private static String newCollection() throws Exception {
    return Contract.newCollection(admin).replace("collections/", "");
  }

  @Test
  void whatIsWrongIsToldAtItsFieldAndNothingTypedIsLost() throws Exception {
    Map<String, String> form =
        Map.of(
            "do", "save",
            "name", "Not A Name",
            "title", "Kept & <kept>",
            "rules", "1",
            "rule.0.name", "email",
            "rule.0.pointers", "nowhere",
            "schema", "{\"type\":\"nothing\"}",
            "indexed", "/specs");
    HttpResponse<String> refused = console.post("app/new-collection", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("value=\"Not A Name\"", "Kept &amp; &lt;kept&gt;", ">nowhere</textarea>")
        .contains("must match", "must be a JSON pointer to /metadata or /specs")
        .contains("must be a JSON pointer to a member below /metadata");

    HttpResponse<String> schema =
        console.post(
            "app/new-collection",
            Map.of("do", "save", "name", Contract.newName(), "schema", "{\"type\":\"nothing\"}"));
    assertThat(schema.statusCode()).isEqualTo(422);
    assertThat(schema.body()).containsPattern("id=\"schema-note\"[^§]*class=\"error\"");
    HttpResponse<String> broken =
        console.post(
            "app/new-collection",
            Map.of("do", "save", "name", Contract.newName(), "schema", "{\r\n\"a\": }"));
    assertThat(broken.body()).contains("Line 2, column 6: ");
  }

  @Test
  void aRuleThatDocumentsBreakIsRefusedAtItsRowWithTheDocuments() throws Exception {
    String name = newCollection();
    for (String uid : new String[] {"S-1", "S-2"}) {
      admin.put("collections/" + name + "/documents/" + uid, json("{'metadata':{'email':'a@b'}}"));
    }
    Map<String, String> form =
        with(
            open(console, name),
            "rules",
            "1",
            "rule.0.name",
            "email",
            "rule.0.pointers",
            "/metadata/email");
    HttpResponse<String> refused = console.post(edit(name), form);
    assertThat(refused.statusCode()).isEqualTo(422);
    String row = refused.body().substring(refused.body().indexOf("id=\"rule-0-note\""));
    assertThat(row.substring(0, row.indexOf("</fieldset>")))
        .contains("This value is taken.", ">S-1</a>", ">S-2</a>", "uid=S-2");
    assertThat(admin.get("collections/" + name).json().getJsonArray("unique")).isEmpty();
  }

  @Test
  void whatBothChangedIsAskedAndSavedOnTopOfTheirs() throws Exception {
    String name = newCollection();
    Map<String, String> form = with(open(console, name), "title", "mine", "description", "mine");
    admin.merge("collections/" + name, json("{'title':'theirs','fenced':true}"));
    HttpResponse<String> asked = console.post(edit(name), form);
    assertThat(asked.statusCode()).isEqualTo(409);
    assertThat(asked.body()).contains("pick:/title", "admin saved this collection");
    assertThat(admin.get("collections/" + name).json().getString("title")).isEqualTo("theirs");

    Map<String, String> answer = with(hidden(asked.body()), "do", "together");
    HttpResponse<String> again = console.post(edit(name), answer);
    assertThat(again.statusCode()).isEqualTo(409);
    admin.merge("collections/" + name, json("{'title':'third'}"));
    Map<String, String> late = with(hidden(again.body()), "do", "together", "pick:/title", "mine");
    HttpResponse<String> moved = console.post(edit(name), late);
    assertThat(moved.body()).contains("third", "pick:/title");

    HttpResponse<String> together =
        console.post(
            edit(name), with(hidden(moved.body()), "do", "together", "pick:/title", "mine"));
    assertThat(together.statusCode()).isEqualTo(200);
    assertThat(together.body()).contains("Nothing is saved yet", "value=\"mine\"", "checked");
    Map<String, String> result =
        with(
            hidden(together.body()),
            "do",
            "save",
            "title",
            "mine",
            "description",
            "mine",
            "fenced",
            "true");
    assertThat(console.post(edit(name), result).statusCode()).isEqualTo(302);
    assertThat(admin.get("collections/" + name).json())
        .containsEntry("title", jakarta.json.Json.createValue("mine"))
        .containsEntry("fenced", jakarta.json.JsonValue.TRUE);
  }

  @Test
  void aCollectionIsDeletedAsItWasSeenAndWithDocumentsOnlyByItsName() throws Exception {
    String name = newCollection();
    admin.put("collections/" + name + "/documents/S-1", json("{'metadata':{}}"));
    Map<String, String> seen = with(open(console, name), "do", "delete", "title", "typed");
    HttpResponse<String> full = console.post(edit(name), seen);
    assertThat(full.statusCode()).isEqualTo(409);
    assertThat(full.body()).contains("There are documents in the collection.", "value=\"typed\"");
    assertThat(console.post(edit(name), with(seen, "typed", "other")).statusCode()).isEqualTo(422);
    admin.merge("collections/" + name, json("{'title':'moved'}"));
    assertThat(console.post(edit(name), with(seen, "typed", name)).body())
        .contains("Not deleted: admin has changed the collection");
    Map<String, String> now = with(open(console, name), "do", "delete", "typed", name);
    assertThat(console.post(edit(name), now).statusCode()).isEqualTo(302);
    assertThat(console.post(edit(name), now).statusCode()).isEqualTo(302);
    assertThat(admin.get("collections/" + name).status()).isEqualTo(404);
  }

  @Test
  void whatWasTypedMakesACollectionAgainThatWasDeletedMeanwhile() throws Exception {
    String name = newCollection();
    Map<String, String> form = with(open(console, name), "description", "typed for long");
    admin.delete("collections/" + name, "If-Match", "*");
    HttpResponse<String> gone = console.post(edit(name), form);
    assertThat(gone.statusCode()).isEqualTo(409);
    assertThat(gone.body()).contains("not there any more", "typed for long", "Create it again");
    Map<String, String> again =
        with(hidden(gone.body()), "do", "save", "title", "t", "description", "typed for long");
    assertThat(console.post(edit(name), again).statusCode()).isEqualTo(302);
    assertThat(admin.get("collections/" + name).json().getString("description"))
        .isEqualTo("typed for long");
  }

  @Test
  void onlyOwnersSeeAndSendTheForm() throws Exception {
    String name = newCollection();
    String user = "forms-" + name;
    admin.post("users", json("{'name':'" + user + "','password':'a password of the editor'}"));
    ConsoleClient editor = ConsoleClient.stranger().signedIn(user, "a password of the editor");
    assertThat(editor.get(edit(name)).statusCode()).isEqualTo(404);
    admin.put("collections/" + name + "/members/" + user, json("{'role':'editor'}"));
    assertThat(editor.get(edit(name)).statusCode()).isEqualTo(403);
    assertThat(editor.get("app/collection?name=" + name).body())
        .doesNotContain("app/edit-collection");
    Map<String, String> form = with(open(console, name), "title", "not yours");
    HttpResponse<String> refused = editor.post(edit(name), form);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Only owners change a collection.", "not yours");
    assertThat(admin.get("collections/" + name).json().getString("title")).isEqualTo(name);
  }
}
