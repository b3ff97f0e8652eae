package dev.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2:ffff::, 2001:db8:1:2:0:0:0:0/64",
    "2001:DB8:1:2::, 2001:db8:1:2:0:0:0:0/64",
    "[2001:db8:1:2::9], 2001:db8:1:2:0:0:0:0/64",
    "::1, 0:0:0:0:0:0:0:0/64",
    "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
  })
  void addressIsCountedAsItselfOrItsNetwork(String remote, String counted) {
    assertThat(ClientAddress.of(remote).text()).isEqualTo(counted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.org",
        "300.1.1.1",
        "1.2.3",
        "1.2.3.4.",
        "1.2.3.4.5",
        "1.2.3.4, 5.6.7.8",
        "1:2:3",
        ":",
        "::::",
        "_hidden",
        "unknown",
        "2001:db8::1::2",
        "%",
        "::1%",
        "'; drop table users"
      })
  void whatIsNoAddressIsCountedTogether(String remote) {
    assertThat(ClientAddress.of(remote)).isEqualTo(ClientAddress.UNKNOWN);
  }

  @Test
  void missingAddressIsCountedWithThose() {
    assertThat(ClientAddress.of(null)).isEqualTo(ClientAddress.UNKNOWN);
    assertThat(ClientAddress.of("1".repeat(100_000) + ":")).isEqualTo(ClientAddress.UNKNOWN);
  }
}
