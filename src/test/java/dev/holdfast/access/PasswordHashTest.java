package dev.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  private static final String HASH = PasswordHash.of("correct horse é");

  @Test
  void matchesTheSamePasswordOnly() {
    assertThat(PasswordHash.matches(HASH, "correct horse é")).isTrue();
    assertThat(PasswordHash.matches(HASH, "correct horse e")).isFalse();
    assertThat(PasswordHash.matches(HASH, "")).isFalse();
  }

  @Test
  void accentMatchesHoweverTheKeyboardSendsIt() {
    assertThat(PasswordHash.matches(HASH, "correct horse e\u0301")).isTrue();
  }

  @Test
  void textSaysHowItWasMade() {
    assertThat(HASH).matches("PBKDF2WithHmacSHA256:600000:[A-Za-z0-9+/=]{24}:[A-Za-z0-9+/=]{44}");
  }

  @Test
  void hashOfAnOlderKindIsStillRead() {
    // RFC 7914 §11: one iteration of "passwd" with the salt "salt", the first 32 of 64 bytes
    byte[] expected =
        HexFormat.of().parseHex("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    String hash = "PBKDF2WithHmacSHA256:1:c2FsdA==:" + Base64.getEncoder().encodeToString(expected);

    assertThat(PasswordHash.matches(hash, "passwd")).isTrue();
    assertThat(PasswordHash.matches(hash, "passwe")).isFalse();
  }

  @Test
  void weakerHashIsWeakAndAStrongerOneIsNot() {
    assertThat(PasswordHash.isWeak(HASH)).isFalse();
    assertThat(PasswordHash.isWeak(PasswordHash.of("x", 599_999))).isTrue();
    assertThat(PasswordHash.isWeak(PasswordHash.of("x", 600_001))).isFalse();
    assertThat(PasswordHash.isWeak("PBKDF2WithHmacSHA256:600000:c2FsdA==:" + "c2Fs".repeat(11)))
        .as("a salt of 4 bytes")
        .isTrue();
  }

  /** Processor time, which does not depend on what else runs. */
  @Test
  void weakerHashTakesAsLong() {
    String weak = PasswordHash.of("x", 1);
    long current = Long.MAX_VALUE;
    long weaker = Long.MAX_VALUE;
    // The compiler makes it several times quicker, and comes when it likes.
    for (int i = 0; i < 10 && (i == 0 || weaker <= current / 2); i++) {
      current = Math.min(current, nanos(() -> PasswordHash.matches(HASH, "y")));
      weaker = Math.min(weaker, nanos(() -> PasswordHash.matches(weak, "y")));
    }
    assertThat(weaker).isGreaterThan(current / 2);
  }

  private static long nanos(Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    work.run();
    return threads.getCurrentThreadCpuTime() - start;
  }

  @Test
  void samePasswordHasAnotherHashEachTime() {
    assertThat(PasswordHash.of("correct horse é")).isNotEqualTo(HASH);
  }

  @Test
  void nobodysHashIsWellFormedAndMatchesNothing() {
    assertThat(PasswordHash.matches(PasswordHash.OF_NOBODY, "")).isFalse();
  }

  @Test
  void unknownFormIsOurFaultNotAWrongPassword() {
    assertThatThrownBy(() -> PasswordHash.matches("plain", "plain"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("plain");
    assertThatThrownBy(
            () -> PasswordHash.matches("PBKDF2WithHmacSHA256:99999999:c2FsdA==:c2FsdA==", "x"))
        .isInstanceOf(IllegalStateException.class);
  }
}
