package dev.holdfast.access;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody signs in, as far as guesses are counted by it. Of IPv6 that is the network of
 * 64 bits: one household has all addresses in it (RFC 6177).
 *
 * @param text an IPv4 address, or an IPv6 network
 */
public record ClientAddress(String text) {

  /**
   * What no address could be read from. All of these are counted together: behind a proxy, who
   * writes the header must not have a fresh count by writing rubbish.
   */
  static final ClientAddress UNKNOWN = new ClientAddress("unknown");

  private static final int NETWORK_BYTES = 8;

  /** With four numbers in range, or with a colon, it is an address: no name that is looked up. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}|(?=.*:)[0-9A-Fa-f:.]{2,45}(%[^%]{1,20})?");

  /**
   * Reads what the server has for an address.
   *
   * @param remote may be anything that a proxy passed on
   */
  public static ClientAddress of(@Nullable String remote) {
    String bare = remote == null ? "" : remote.replaceAll("^\\[|]$", "");
    if (!LITERAL.matcher(bare).matches()) {
      return UNKNOWN;
    }
    try {
      // An IPv4 address in IPv6 (::ffff:192.0.2.1) comes out as IPv4.
      InetAddress address = InetAddress.getByName(bare.replaceFirst("%.*", ""));
      return address instanceof Inet6Address six
          ? new ClientAddress(network(six))
          : new ClientAddress(((Inet4Address) address).getHostAddress());
    } catch (UnknownHostException none) {
      return UNKNOWN;
    }
  }

  private static String network(Inet6Address address) throws UnknownHostException {
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
  }
}
