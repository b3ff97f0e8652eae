package dev.holdfast.document;

import dev.holdfast.find.Candidate;
import dev.holdfast.find.Field;
import dev.holdfast.find.Selector;
import dev.holdfast.find.SortValue;
import dev.holdfast.json.JsonDigest;
import dev.holdfast.json.JsonText;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts values that are equal by JSON type and value, in documents that come by uid. */
final class Tallies {

  /** Different values, and characters of them, that are kept in memory. */
  private static final int MAX_VALUES = 100_000;

  private static final long MAX_CHARACTERS = 32L << 20;

  private static final Comparator<Tally> ORDER =
      Comparator.comparing((Tally tally) -> -tally.count)
          .thenComparing(tally -> tally.order, SortValue.ASCENDING)
          .thenComparing(tally -> tally.number);

  private final Map<String, Tally> byDigest = new HashMap<>();
  private long characters;

  private static final class Tally {
    private final String json;
    private final SortValue order;

    /** In the order of the uids where they came up. */
    private final int number;

    private long count = 1;

    private Tally(String json, SortValue order, int number) {
      this.json = json;
      this.order = order;
      this.number = number;
    }
  }

  /**
   * Counts what a document has.
   *
   * @throws ParameterRefused if there are more different values than can be kept
   */
  void add(Candidate document, Selector selector) {
    @Nullable JsonValue value = document.value(selector);
    if (value == null) {
      return;
    }
    if (selector.field() == Field.SPECS) {
      value.asJsonArray().forEach(spec -> add(spec, SortValue.of(spec)));
    } else {
      add(value, SortValue.of(document, selector));
    }
  }

  private void add(JsonValue value, SortValue order) {
    String digest = JsonDigest.of(List.of(value));
    Tally known = byDigest.get(digest);
    if (known != null) {
      known.count++;
      return;
    }
    String json = JsonText.write(value);
    characters += json.length();
    if (byDigest.size() == MAX_VALUES || characters > MAX_CHARACTERS) {
      throw new ParameterRefused(
          "field", "There are too many different values. Narrow them by a filter.");
    }
    byDigest.put(digest, new Tally(json, order, byDigest.size()));
  }

  /** Those that most documents have, and then by the values' order. */
  List<DistinctValue> most(int limit) {
    List<Tally> ordered = byDigest.values().stream().sorted(ORDER).limit(limit).toList();
    return Slice.of(ordered, limit, tally -> tally.json.length()).items().stream()
        .map(tally -> new DistinctValue(JsonText.parse(tally.json), tally.count))
        .toList();
  }
}
