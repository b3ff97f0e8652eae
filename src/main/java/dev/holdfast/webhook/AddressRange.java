package dev.holdfast.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits: {@code 10.0.0.0/8}, {@code fd00::/8}, or a single one.
 * IPv6 that only wraps IPv4 ({@code ::ffff:10.0.0.1}) counts as the IPv4 that it is. Depends on
 * nothing, as the check of settings before the start needs it too.
 */
public final class AddressRange {

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

  /** Nothing that could be a name or have a zone; the rest is Java's own to judge. */
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final byte[] address;
  private final int bits;

  private AddressRange(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /** A range as people write it (RFC 4632, RFC 4291 §2.3); empty for anything else. */
  public static Optional<AddressRange> of(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 2) {
      return Optional.empty();
    }
    Optional<byte[]> found = literal(parts[0]).map(InetAddress::getAddress);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    byte[] address = found.get();
    int all = address.length * Byte.SIZE;
    if (parts.length == 1) {
      return Optional.of(new AddressRange(address, all));
    }
    if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > all) {
      return Optional.empty();
    }
    return Optional.of(new AddressRange(address, Integer.parseInt(parts[1])));
  }

  /** The address that a text is, in its usual notation; empty for names and odd notations. */
  public static Optional<InetAddress> literal(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      // Of what has these shapes no name is looked up.
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  /** Whether the address is one of these. */
  public boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      int at = bit / Byte.SIZE;
      if ((bytes[at] & mask) != (address[at] & mask)) {
        return false;
      }
    }
    return true;
  }
}
