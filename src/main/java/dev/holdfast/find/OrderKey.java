package dev.holdfast.find;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A value's place in the order as bytes, which compare one by one as the values do: so that a
 * database can keep what is ordered in an index, whatever its types. Equal where the values are.
 *
 * @param hex the bytes, two characters each; 1,602 bytes at most. Compares as they do
 */
public record OrderKey(String hex) implements Comparable<OrderKey> {

  /** Signs in their order; what follows that of a negative number is turned round. */
  private static final byte NEGATIVE = 0;

  private static final byte ZERO = 1;
  private static final byte POSITIVE = 2;

  /** Added to powers of ten, which are a few thousand, so that none is below zero. */
  private static final int BIAS = 0x8000;

  /** Less than any digits, and any character: what ends first comes first. */
  private static final byte END = 0;

  /**
   * The place of a JSON value.
   *
   * @param value of what a document's metadata has, or of nothing
   * @param descending whether in the order that is turned round, where nothing stays last
   */
  public static OrderKey of(SortValue value, boolean descending) {
    byte[] same =
        switch (value.type()) {
          case NUMBER -> ofNumber(Objects.requireNonNull(value.number()));
          case STRING -> ofText(Objects.requireNonNull(value.text()));
          case FALSE, TRUE, REST, NOTHING -> new byte[0];
          case TIME -> throw new IllegalStateException("JSON has no times");
        };
    if (descending) {
      invert(same, 0);
    }
    byte rank = (byte) value.type().rank(descending);
    return ofBytes(ByteBuffer.allocate(1 + same.length).put(rank).put(same).array());
  }

  /** What no value of a type comes before. */
  static OrderKey first(SortValue.Type type, boolean descending) {
    return ofBytes(new byte[] {(byte) type.rank(descending)});
  }

  /** What no value of a type comes behind, nor at. */
  static OrderKey beyond(SortValue.Type type, boolean descending) {
    return ofBytes(new byte[] {(byte) (type.rank(descending) + 1)});
  }

  private static OrderKey ofBytes(byte[] bytes) {
    return new OrderKey(HexFormat.of().formatHex(bytes));
  }

  private static byte[] ofText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(utf8.length + 1).put(utf8).put(END).array();
  }

  /** As 0.d₁d₂d₃… times a power of ten: that power, then the digits, two in a byte. */
  private static byte[] ofNumber(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    if (shortest.signum() == 0) {
      return new byte[] {ZERO};
    }
    String digits = shortest.unscaledValue().abs().toString();
    int power = digits.length() - shortest.scale();
    String even = digits.length() % 2 == 0 ? digits : digits + "0";
    ByteBuffer bytes = ByteBuffer.allocate(1 + Short.BYTES + even.length() / 2 + 1);
    bytes.put(shortest.signum() < 0 ? NEGATIVE : POSITIVE).putShort((short) (power + BIAS));
    for (int i = 0; i < even.length(); i += 2) {
      bytes.put((byte) (1 + Integer.parseInt(even, i, i + 2, 10)));
    }
    bytes.put(END);
    if (shortest.signum() < 0) {
      invert(bytes.array(), 1);
    }
    return bytes.array();
  }

  private static void invert(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
  }

  @Override
  public int compareTo(OrderKey other) {
    return hex.compareTo(other.hex);
  }
}
