package dev.holdfast.find;

import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What takes too long ends, on either database, as the request's fault. */
class FindTimeIT {

  /** Behind each a there may be what is looked for, many characters later; no two are the same. */
  private static String slow(int number) {
    return "metadata.text=regex='a[ab]{" + (55 + number) + "}c'";
  }

  @Test
  void aSearchThatTakesTooLongIsRefused() throws Exception {
    ApiClient api = Contract.admin();
    String documents = Contract.newCollection(api) + "/documents";
    Random random = new Random(1);
    for (int i = 0; i < 3; i++) {
      String text =
          random
              .ints(1_000_000, 0, 2)
              .mapToObj(bit -> bit == 0 ? "a" : "b")
              .collect(Collectors.joining());
      Answer made = api.post(documents, "{\"metadata\":{\"text\":\"" + text + "\"}}");
      assertThat(made.status()).isEqualTo(201);
    }
    String filter =
        IntStream.range(0, 200).mapToObj(FindTimeIT::slow).collect(Collectors.joining(","));
    String query = documents + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    long begin = System.nanoTime();

    JsonObject problem = problem(api.get(query), 400, "malformed");

    assertThat(problem.getString("parameter")).isEqualTo("filter");
    assertThat(problem.getString("detail")).contains("longer than 10 seconds");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(60));
    // As many as a page has room for.
    assertThat(api.get(documents + "?fields=uid").json().getJsonArray("items")).hasSize(2);
  }
}
