package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** The fields that a collection's documents are found by. */
public final class Indexes {

  private static final int LOOKS = 1200;
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  private Indexes() {}

  /** Declares these and no others; takes effect before it returns, and is made behind that. */
  public static void declare(ApiClient api, String collection, List<String> pointers)
      throws IOException, InterruptedException {
    JsonArrayBuilder array = Json.createArrayBuilder();
    pointers.forEach(array::add);
    Answer declared =
        api.merge(collection, Json.createObjectBuilder().add("indexed", array).build().toString());
    assertThat(declared.status()).as("%s", declared).isEqualTo(200);
  }

  /** What is said of each. */
  public static List<JsonObject> list(ApiClient api, String collection)
      throws IOException, InterruptedException {
    Answer listed = api.get(collection + "/indexes");
    assertThat(listed.status()).as("%s", listed).isEqualTo(200);
    return listed.json().getJsonArray("items").getValuesAs(JsonObject.class);
  }

  /** Waits until all are complete, for a minute at the most. */
  public static List<JsonObject> awaitComplete(ApiClient api, String collection)
      throws IOException, InterruptedException {
    List<JsonObject> indexes = list(api, collection);
    for (int look = 0; look < LOOKS && !areComplete(indexes); look++) {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      indexes = list(api, collection);
    }
    assertThat(areComplete(indexes)).as("%s", indexes).isTrue();
    return indexes;
  }

  private static boolean areComplete(List<JsonObject> indexes) {
    return indexes.stream().allMatch(index -> index.getString("state").equals("complete"));
  }
}
