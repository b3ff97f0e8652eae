package dev.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses webhooks may reach. */
class AddressPolicyTest {

  private static final AddressPolicy NONE = AddressPolicy.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "169.253.0.1",
        "223.255.255.254",
        "2606:4700::1111",
        "2a00:1450:4001::1"
      })
  void publicOnesAreReached(String address) {
    assertThat(NONE.isReachable(ip(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "4000::1"
      })
  void othersAreNot(String address) {
    assertThat(NONE.isReachable(ip(address))).isFalse();
  }

  @Test
  void whatTheAdministratorAllowsIsReachedAndNothingBesideIt() {
    AddressPolicy policy = AddressPolicy.of("10.1.0.0/16, fd00:1::/32 ,192.168.7.9");

    for (String allowed : new String[] {"10.1.0.0", "10.1.255.255", "fd00:1:2::3", "192.168.7.9"}) {
      assertThat(policy.isReachable(ip(allowed))).as(allowed).isTrue();
      assertThat(policy.isAllowed(ip(allowed))).as(allowed).isTrue();
    }
    for (String other : new String[] {"10.0.255.255", "10.2.0.0", "fd00:2::", "192.168.7.8"}) {
      assertThat(policy.isReachable(ip(other))).as(other).isFalse();
    }
    assertThat(policy.isReachable(ip("8.8.8.8"))).isTrue();
    assertThat(policy.isAllowed(ip("8.8.8.8"))).isFalse();
    assertThat(policy.allowsAny()).isTrue();
    assertThat(NONE.allowsAny()).isFalse();
    assertThat(AddressPolicy.of("0.0.0.0/0").isReachable(ip("127.0.0.1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0/8",
        "10.0.0.0/8/8",
        "010.0.0.1",
        "256.0.0.1",
        "10.0.0.1.",
        "0x0a.0.0.1",
        "::1/129",
        "fe80::1%eth0",
        ":::",
        "/8",
        "10.0.0.0/-1"
      })
  void whatIsNoRangeIsRefused(String setting) {
    assertThat(AddressRange.of(setting)).isEmpty();
    assertThatThrownBy(() -> AddressPolicy.of(setting))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InetAddress ip(String text) {
    return AddressRange.literal(text).orElseThrow();
  }
}
