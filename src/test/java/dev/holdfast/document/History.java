package dev.holdfast.document;

import dev.holdfast.testing.ApiClient;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a document's revisions through the API. */
final class History {

  private History() {}

  /** All that are kept, oldest first. */
  static List<JsonObject> of(ApiClient client, DocumentRef ref)
      throws IOException, InterruptedException {
    List<JsonObject> revisions = new ArrayList<>();
    String first = path(ref) + "/revisions?limit=1000";
    String next = first;
    while (!next.isEmpty()) {
      JsonObject page = client.get(next).json();
      revisions.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
      next = page.containsKey("next") ? first + "&cursor=" + page.getString("next") : "";
    }
    Collections.reverse(revisions);
    return revisions;
  }

  /** The document's path under {@code /api/v1/}; its names need no encoding in these tests. */
  static String path(DocumentRef ref) {
    return "collections/" + ref.collection() + "/documents/" + ref.uid();
  }
}
