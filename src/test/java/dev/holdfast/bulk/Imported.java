package dev.holdfast.bulk;

import dev.holdfast.json.JsonText;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An import of which it can be told how often each line was applied: half of the lines have a uid
 * and replace what is there, so that a second time makes a second revision; half have none, so that
 * a second time makes another document.
 */
final class Imported {

  private static final Duration FED_WITHIN = Duration.ofSeconds(60);
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private Imported() {}

  /** The lines. */
  static String lines(int count) {
    return IntStream.range(0, count).mapToObj(Imported::line).collect(Collectors.joining());
  }

  private static String line(int number) {
    String uid = number % 2 == 0 ? "\"uid\":\"u" + number + "\"," : "";
    return "{" + uid + "\"metadata\":{\"number\":" + number + "}}\n";
  }

  /** What is not as it has to be when each line was applied once; empty if all is. */
  static List<String> wrong(ApiClient client, String collection, JsonObject job, int count)
      throws Exception {
    List<String> wrong = new ArrayList<>();
    if (!ImportContractIT.counts(job).equals(count + "/" + count + ", 0 failed")) {
      wrong.add(job.toString());
    }
    Map<Integer, Integer> documents = new HashMap<>();
    client
        .get(collection + "/export")
        .text()
        .lines()
        .map(line -> JsonText.parse(line).asJsonObject())
        .forEach(
            document -> {
              int number = document.getJsonObject("metadata").getInt("number");
              documents.merge(number, document.getInt("revision"), Integer::sum);
            });
    for (int number = 0; number < count; number++) {
      int times = documents.getOrDefault(number, 0);
      if (times != 1) {
        wrong.add("line " + (number + 1) + ": " + times + " times");
      }
    }
    long changes = changes(client, collection.replace("collections/", ""), count);
    if (changes != count) {
      wrong.add("changes: " + changes);
    }
    return wrong;
  }

  /**
   * How many changes of documents the feed has: all that there are once the expected ones are, or
   * those that have come within a minute.
   */
  private static long changes(ApiClient client, String collection, int expected) throws Exception {
    long end = System.nanoTime() + FED_WITHIN.toNanos();
    String query = "changes?limit=1000&collection=" + collection;
    String since = "";
    long changes = 0;
    while (true) {
      Answer page = client.get(query + since);
      if (page.isSuccess() && !page.json().getJsonArray("items").isEmpty()) {
        changes += ofDocuments(page.json());
        since = "&since=" + page.json().getString("next");
      } else if ((page.isSuccess() && changes >= expected) || System.nanoTime() > end) {
        return changes;
      } else {
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
      }
    }
  }

  private static long ofDocuments(JsonObject page) {
    return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .filter(change -> !change.isNull("uid"))
        .count();
  }
}
