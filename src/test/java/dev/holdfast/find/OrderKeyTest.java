package dev.holdfast.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Places in the order as bytes, against the order itself. */
class OrderKeyTest {

  private static final int VALUES = 4000;
  private static final List<Integer> CHARACTERS =
      List.of(
          1, 9, ' ' + 0, '0' + 0, 'A' + 0, 'a' + 0, 'b' + 0, 0x7F, 0x80, 0xE4, 0x7FF, 0x800, 0xD7FF,
          0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF);

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void bytesAreOrderedAsTheValuesAreInBothDirections() {
    List<SortValue> values = new ArrayList<>();
    RandomDocuments.SCALARS.forEach(json -> values.add(SortValue.of(JsonText.parse(json))));
    values.add(SortValue.of(JsonValue.NULL));
    values.add(SortValue.of(JsonValue.EMPTY_JSON_OBJECT));
    while (values.size() < VALUES) {
      values.add(SortValue.of(random.nextBoolean() ? number() : text()));
    }
    int equal = 0;
    for (boolean descending : new boolean[] {false, true}) {
      values.sort((one, other) -> one.compare(other, descending));
      for (int i = 0; i < values.size(); i++) {
        equal += compare(values.get(i), values.get(Math.max(0, i - 1)), descending);
        equal += compare(values.get(i), values.get(random.nextInt(values.size())), descending);
      }
    }
    assertThat(equal).as("values that are equal").isGreaterThan(VALUES / 10);
  }

  /** 1 for values that are equal. */
  private int compare(SortValue one, SortValue other, boolean descending) {
    int order = Integer.signum(one.compare(other, descending));
    if (signOf(one, other, descending) != order) {
      throw new AssertionError("seed %d: %s, %s, %b".formatted(seed, one, other, descending));
    }
    return order == 0 ? 1 : 0;
  }

  /** By bytes, as the database has it; and the keys compare as these do. */
  private int signOf(SortValue one, SortValue other, boolean descending) {
    OrderKey left = OrderKey.of(one, descending);
    OrderKey right = OrderKey.of(other, descending);
    int order = Integer.signum(Arrays.compareUnsigned(bytes(left), bytes(right)));
    if (Integer.signum(left.compareTo(right)) != order) {
      throw new AssertionError("seed %d: %s, %s".formatted(seed, left, right));
    }
    return order;
  }

  private static byte[] bytes(OrderKey key) {
    return HexFormat.of().parseHex(key.hex());
  }

  /** Short ones, which are often the same; long, huge and tiny ones; neighbours. */
  private JsonValue number() {
    BigInteger digits =
        new BigInteger(random.nextInt(random.nextBoolean() ? 5 : 400), random)
            .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
    int scale = random.nextInt(random.nextBoolean() ? 3 : 250) * (random.nextBoolean() ? 1 : -1);
    BigDecimal number = new BigDecimal(digits, scale);
    return JsonBuild.number(random.nextInt(9) == 0 ? number.scaleByPowerOfTen(1990) : number);
  }

  /** Beginnings of each other, and around the length that counts. */
  private JsonValue text() {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(5) == 0) {
      text.append("x".repeat(FindLimits.SORT_CHARACTERS - 1));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      text.appendCodePoint(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
    }
    return JsonBuild.text(text.toString());
  }

  @Test
  void aPlaceAndTheLongestUidFitIntoAnIndex() {
    SortValue longest = SortValue.of(JsonBuild.text("😀".repeat(500)));
    int ofUid = "😀".repeat(200).getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes(OrderKey.of(longest, true)).length + ofUid).isLessThan(2704 - 100);
    SortValue number = SortValue.of(JsonText.parse("-" + "3".repeat(100) + ".5"));
    assertThat(bytes(OrderKey.of(number, false))).hasSizeLessThan(60);
  }

  @Test
  void whateverAComparisonHoldsOfIsInItsRange() {
    Selector selector = Selector.read("filter", "metadata.a");
    List<JsonValue> values = new ArrayList<>();
    RandomDocuments.SCALARS.forEach(json -> values.add(JsonText.parse(json)));
    for (int i = 0; i < 60; i++) {
      values.add(random.nextBoolean() ? number() : text());
    }
    int outside = 0;
    for (JsonValue bound : values) {
      for (Relation relation :
          List.of(Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)) {
        Condition.Ordered comparison = new Condition.Ordered(selector, relation, bound);
        for (JsonValue value : values) {
          outside += outside(comparison, value, false) + outside(comparison, value, true);
        }
      }
    }
    assertThat(outside).as("a range leaves out something").isPositive();
  }

  private int outside(Condition.Ordered comparison, JsonValue value, boolean descending) {
    OrderRange range = OrderRange.of(comparison, descending).orElse(null);
    if (range == null) {
      return 0;
    }
    OrderKey place = OrderKey.of(SortValue.of(value), descending);
    boolean inside = place.compareTo(range.from()) >= 0 && place.compareTo(range.to()) <= 0;
    boolean holds = comparison.holds(SortTest.document(value), () -> {});
    if (holds && !inside) {
      throw new AssertionError("seed %d: %s of %s".formatted(seed, comparison, value));
    }
    return inside ? 0 : 1;
  }
}
