package dev.holdfast.webhook;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses webhooks may reach. Whoever names a URL must not get at what only this machine or
 * its network can reach: so everything is refused that is no public unicast address, unless the
 * administrator allows it. An address is judged, never a name: a name can lie.
 */
final class AddressPolicy {

  /** Not public unicast (IANA's registries of special-purpose addresses, RFC 6890). */
  private static final List<AddressRange> SPECIAL =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          // Shared by the customers of a provider
          "100.64.0.0/10",
          "127.0.0.0/8",
          // Link-local: here clouds keep what a machine is told of itself
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          // Multicast, reserved, broadcast
          "224.0.0.0/3");

  /** The only IPv6 that is public unicast. */
  private static final List<AddressRange> GLOBAL_IPV6 = ranges("2000::/3");

  /** Within it: special purposes, Teredo, documentation, and IPv4 in disguise (6to4). */
  private static final List<AddressRange> SPECIAL_IPV6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private static final int IPV4_BYTES = 4;

  private final List<AddressRange> allowed;

  private AddressPolicy(List<AddressRange> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /**
   * What the administrator allows.
   *
   * @param setting ranges, with commas between
   * @throws IllegalArgumentException if one is none
   */
  static AddressPolicy of(String setting) {
    return new AddressPolicy(
        Stream.of(setting.split(","))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(
                text ->
                    AddressRange.of(text)
                        .orElseThrow(() -> new IllegalArgumentException("no addresses: " + text)))
            .toList());
  }

  /** Whether the administrator allows any beside the public ones. */
  boolean allowsAny() {
    return !allowed.isEmpty();
  }

  /** Whether the administrator allows this one: it may be asked without encryption too. */
  boolean isAllowed(InetAddress address) {
    return in(allowed, address);
  }

  /** Whether a webhook may reach this one. */
  boolean isReachable(InetAddress address) {
    return isAllowed(address) || isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    return address.getAddress().length == IPV4_BYTES
        ? !in(SPECIAL, address)
        : in(GLOBAL_IPV6, address) && !in(SPECIAL_IPV6, address);
  }

  private static boolean in(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::of).map(Optional::orElseThrow).toList();
  }
}
