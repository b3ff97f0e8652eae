package dev.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {

  private static final String PASSWORD = "correct horse";
  private static final String HASH = PasswordHash.of(PASSWORD);

  private final PasswordCheck check = new PasswordCheck();

  @Test
  void samePasswordAgainCostsNoHashing() {
    assertThat(check.matches(HASH, PASSWORD)).isTrue();

    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertThat(check.matches(HASH, PASSWORD)).isTrue();
    }
    // Hashed each time, they would take minutes.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void rememberedPasswordDoesNotMatchAnotherHash() {
    assertThat(check.matches(HASH, PASSWORD)).isTrue();

    assertThat(check.matches(PasswordHash.of("another horse"), PASSWORD)).isFalse();
    assertThat(check.matches(PasswordHash.OF_NOBODY, PASSWORD)).isFalse();
  }

  @Test
  void wrongPasswordIsNotRemembered() {
    assertThat(check.matches(HASH, "wrong horse")).isFalse();
    assertThat(check.matches(HASH, "wrong horse")).isFalse();
    assertThat(check.matches(HASH, PASSWORD)).isTrue();
  }
}
