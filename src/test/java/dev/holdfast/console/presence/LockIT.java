package dev.holdfast.console.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.console.document.EditedDocuments;
import dev.holdfast.json.JsonText;
import dev.holdfast.testing.ConsoleClient;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a page's scripts ask for: for who sees the document, from pages of ours, once. */
@SuppressWarnings("NullAway.Init")
class LockIT {

  private static EditedDocuments documents;
  private static ConsoleClient ann;

  @BeforeAll
  static void start() throws Exception {
    documents = EditedDocuments.create();
    ann = client("ann");
  }

  private static ConsoleClient client(String name) throws Exception {
    return ConsoleClient.stranger().signedIn(documents.user(name), EditedDocuments.PASSWORD);
  }

  private static Map<String, String> form(String uid, String... more) {
    Map<String, String> form = new HashMap<>();
    form.put("collection", documents.collection());
    form.put("uid", uid);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return form;
  }

  private static JsonObject json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonText.parse(answer.body()).asJsonObject();
  }

  @Test
  void aRepeatedRequestIsGivenTheSameLock() throws Exception {
    String uid = documents.document("repeated", "{\"color\":\"blue\"}");
    Map<String, String> take = form(uid, "do", "take", "key", UUID.randomUUID().toString());
    String token = json(ann.submit("app/lock", take)).getString("token");
    assertThat(json(ann.submit("app/lock", take)).getString("token")).isEqualTo(token);
    HttpResponse<String> other = client("bob").submit("app/lock", form(uid, "do", "take"));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("held", documents.user("ann"));
    HttpResponse<String> stolen =
        client("bob").submit("app/lock", form(uid, "do", "renew", "token", token));
    assertThat(stolen.statusCode()).isEqualTo(409);
    assertThat(json(ann.submit("app/lock", form(uid, "do", "release", "token", token)))).isEmpty();
    assertThat(ann.submit("app/lock", form(uid, "do", "renew", "token", token)).statusCode())
        .isEqualTo(409);
  }

  @Test
  void whoMayNotIsRefused() throws Exception {
    String uid = documents.document("refused", "{\"color\":\"blue\"}");
    Map<String, String> take = form(uid, "do", "take");
    assertThat(client("eve").submit("app/lock", take).statusCode()).isEqualTo(403);
    assertThat(ann.post("app/lock", take, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(
            ConsoleClient.stranger()
                .post("app/lock", take, "Accept", "application/json")
                .statusCode())
        .isEqualTo(401);
    assertThat(ann.submit("app/lock", form("nothing", "do", "take")).statusCode()).isEqualTo(404);
    assertThat(ann.submit("app/lock", form("\0", "do", "take")).statusCode()).isEqualTo(404);

    documents.admin().merge(documents.path(uid), "{\"access\":{\"private\":true}}");
    for (String place : new String[] {"app/theirs", "app/lock"}) {
      assertThat(ann.submit(place, take).statusCode()).as(place).isEqualTo(404);
    }
    assertThat(ann.submit("app/leave", Map.of("page", "\0")).statusCode()).isEqualTo(204);
  }
}
