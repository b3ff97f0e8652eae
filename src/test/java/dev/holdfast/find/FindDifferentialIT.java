package dev.holdfast.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.http.Paths;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Indexes;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random filters, words, orders and pages over random documents, some of whose fields are indexed,
 * on each database against {@link Oracle}: what both databases answer is what it says, so they
 * answer the same. {@code -Dholdfast.find.queries=5000} and {@code -Dholdfast.find.documents=300}
 * make it longer; {@code -Dholdfast.find.seed} repeats a run.
 */
class FindDifferentialIT {

  private static final int QUERIES = Integer.getInteger("holdfast.find.queries", 80);
  private static final int DOCUMENTS = Integer.getInteger("holdfast.find.documents", 80);
  private static final long SEED = Long.getLong("holdfast.find.seed", new Random().nextLong());

  /** Fields by which some of the queries are answered in another way. */
  private static final List<String> INDEXED =
      List.of("/metadata/a", "/metadata/c.d", "/metadata/x y", "/metadata/𝔘", "/metadata/a/b");

  private final Random random = new Random(SEED);
  private final RandomDocuments some = new RandomDocuments(random);

  private int found;
  private int pages;

  @Test
  void everyDatabaseAnswersAsTheOracle() throws Exception {
    ApiClient api = Contract.admin();
    String collection = Contract.newCollection(api);
    String path = collection + "/documents";
    List<JsonObject> documents = documents(api, path);
    Indexes.declare(api, collection, INDEXED);
    Indexes.awaitComplete(api, collection);
    RandomQuery queries = new RandomQuery(random, documents);
    for (int i = 0; i < QUERIES; i++) {
      if (i % 10 == 9) {
        compareDistinct(api, path, documents, queries);
      } else {
        compareList(api, path, documents, queries);
      }
    }
    System.out.printf(
        "%d queries over %d documents: %d found, %d pages, no difference (seed %d)%n",
        QUERIES, DOCUMENTS, found, pages, SEED);
    assertThat(found).isGreaterThan(QUERIES);
    assertThat(pages).isGreaterThan(QUERIES);
  }

  /** As they are kept, with their stamps. */
  private List<JsonObject> documents(ApiClient api, String path) throws Exception {
    List<JsonObject> documents = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      Answer made = api.post(path, some.next(i).toString());
      assertThat(made.status()).as("%s", made).isEqualTo(201);
      String place = path + "/" + Paths.encode(made.json().getString("uid"));
      Answer changed = random.nextInt(3) == 0 ? api.merge(place, "{\"specs\":[\"xdi\"]}") : made;
      documents.add(changed.json());
    }
    return documents;
  }

  private void compareList(
      ApiClient api, String path, List<JsonObject> documents, RandomQuery queries)
      throws Exception {
    Asked asked = asked(documents, queries, random.nextInt(8) > 0);
    RandomQuery.Sorted sort =
        random.nextBoolean() ? queries.sort() : new RandomQuery.Sorted("", List.of());
    List<String> parameters = new ArrayList<>(asked.parameters());
    if (!sort.text().isEmpty()) {
      parameters.add("sort=" + encoded(sort.text()));
    }
    List<JsonObject> expected =
        documents.stream().filter(asked.meaning()).sorted(Oracle.order(sort.meaning())).toList();
    int limit = 1 + random.nextInt(random.nextInt(4) == 0 ? 5 : 60);
    String what = "seed " + SEED + ": " + asked.text() + " by " + sort.text();

    List<JsonObject> items = pages(api, path, parameters, limit, expected.size(), what);

    assertThat(uids(items)).as(what).isEqualTo(uids(expected));
    found += items.size();
  }

  private List<JsonObject> pages(
      ApiClient api, String path, List<String> parameters, int limit, int count, String what)
      throws Exception {
    List<JsonObject> items = new ArrayList<>();
    String cursor = "";
    do {
      List<String> all = new ArrayList<>(parameters);
      all.addAll(List.of("limit=" + limit, "count=true"));
      if (!cursor.isEmpty()) {
        all.add("cursor=" + cursor);
      }
      Answer page = api.get(path + "?" + String.join("&", all));
      assertThat(page.status()).as("%s: %s", what, page).isEqualTo(200);
      assertThat(page.json().getInt("count")).as(what).isEqualTo(count);
      items.addAll(page.json().getJsonArray("items").getValuesAs(JsonObject.class));
      cursor = page.json().getString("next", "");
      pages++;
    } while (!cursor.isEmpty());
    return items;
  }

  private void compareDistinct(
      ApiClient api, String path, List<JsonObject> documents, RandomQuery queries)
      throws Exception {
    Asked asked = asked(documents, queries, random.nextBoolean());
    List<String> field = queries.path();
    List<Tally> expected = new ArrayList<>();
    documents.stream()
        .filter(asked.meaning())
        .sorted(Oracle.order(List.of()))
        .flatMap(document -> values(document, field))
        .forEach(value -> tally(expected, value));
    expected.sort(
        Comparator.comparing((Tally tally) -> -tally.count)
            .thenComparing(
                (one, other) ->
                    Oracle.compareForOrder(one.value, other.value, Oracle.isTime(field), false)));
    List<String> parameters = new ArrayList<>(asked.parameters());
    parameters.add("field=" + encoded(RandomQuery.selector(field)));
    parameters.add("limit=1000");

    Answer answer = api.get(path + "/distinct?" + String.join("&", parameters));

    String what = "seed " + SEED + ": " + field + " of " + asked.text() + ": " + answer;
    assertThat(answer.status()).as(what).isEqualTo(200);
    List<JsonObject> items = answer.json().getJsonArray("items").getValuesAs(JsonObject.class);
    assertThat(items).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < items.size(); i++) {
      JsonValue value = Objects.requireNonNull(items.get(i).get("value"));
      assertThat(Oracle.same(value, expected.get(i).value)).as(what).isTrue();
      assertThat(items.get(i).getInt("count")).as(what).isEqualTo(expected.get(i).count);
    }
    found += items.size();
  }

  private static Stream<JsonValue> values(JsonObject document, List<String> field) {
    return field.equals(List.of("specs"))
        ? document.getJsonArray("specs").stream()
        : Stream.ofNullable(Oracle.value(document, field));
  }

  private static void tally(List<Tally> tallies, JsonValue value) {
    tallies.stream()
        .filter(tally -> Oracle.same(tally.value, value))
        .findFirst()
        .orElseGet(
            () -> {
              Tally tally = new Tally(value);
              tallies.add(tally);
              return tally;
            })
        .count++;
  }

  private static final class Tally {
    private final JsonValue value;
    private int count;

    private Tally(JsonValue value) {
      this.value = value;
    }
  }

  /** Parameters, and what they mean. */
  private record Asked(List<String> parameters, String text, Predicate<JsonObject> meaning) {}

  private Asked asked(List<JsonObject> documents, RandomQuery queries, boolean filtered) {
    List<String> parameters = new ArrayList<>();
    Predicate<JsonObject> meaning = any -> true;
    String text = "";
    if (filtered) {
      RandomQuery.Filtered filter = queries.filter(random.nextInt(4));
      parameters.add("filter=" + encoded(filter.text()));
      meaning = filter.meaning();
      text = filter.text();
    }
    if (random.nextInt(6) == 0) {
      String words = words(documents);
      Set<String> wanted = Oracle.wordsOf(words);
      if (!wanted.isEmpty()) {
        parameters.add("q=" + encoded(words));
        meaning = meaning.and(document -> Oracle.words(document).containsAll(wanted));
        text += " with " + words;
      }
    }
    return new Asked(parameters, text, meaning);
  }

  /** Some that are there, in another case. */
  private String words(List<JsonObject> documents) {
    JsonObject document = some.one(documents);
    List<String> there =
        Oracle.words(document).stream().filter(word -> word.length() < 100).sorted().toList();
    return random
        .ints(1L + random.nextInt(2), 0, there.size())
        .mapToObj(there::get)
        .map(word -> random.nextBoolean() ? word.toUpperCase(Locale.ROOT) : word)
        .collect(Collectors.joining(some.one(List.of(" ", "-", ", "))));
  }

  private static List<String> uids(List<JsonObject> documents) {
    return documents.stream().map(document -> document.getString("uid")).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
