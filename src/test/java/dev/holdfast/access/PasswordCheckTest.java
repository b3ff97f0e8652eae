package dev.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.refusal.TooManyRequests;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {

  private static final String PASSWORD = "correct horse";
  private static final String HASH = PasswordHash.of(PASSWORD);

  /** Of {@value #PASSWORD}, by one iteration. */
  private static final String WEAK = PasswordHash.of(PASSWORD, 1);

  private final PasswordCheck check = new PasswordCheck();
  private final AtomicInteger attempts = new AtomicInteger();

  private boolean matches(String hash, String password) {
    return check.check(hash, password, attempts::incrementAndGet).isPresent();
  }

  @Test
  void passwordThatMatchedIsRememberedAndNeedsNoAttempt() {
    assertThat(check.remembers(HASH, PASSWORD)).isFalse();
    assertThat(matches(HASH, PASSWORD)).isTrue();

    assertThat(check.remembers(HASH, PASSWORD)).isTrue();
    assertThat(matches(HASH, PASSWORD)).isTrue();
    assertThat(attempts).hasValue(1);
  }

  @Test
  void rememberedPasswordDoesNotMatchAnotherHash() {
    assertThat(matches(HASH, PASSWORD)).isTrue();

    assertThat(check.remembers(WEAK, PASSWORD)).isFalse();
    assertThat(matches(PasswordHash.of("another horse"), PASSWORD)).isFalse();
    assertThat(matches(PasswordHash.OF_NOBODY, PASSWORD)).isFalse();
  }

  @Test
  void wrongPasswordIsNotRememberedAndTakesAnAttemptEachTime() {
    assertThat(matches(HASH, "wrong horse")).isFalse();
    assertThat(matches(HASH, "wrong horse")).isFalse();
    assertThat(attempts).hasValue(2);
    assertThat(matches(HASH, PASSWORD)).isTrue();
  }

  @Test
  void withoutAnAttemptNothingIsComparedAndTheTurnIsGivenBack() {
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(
              () ->
                  check.check(
                      HASH,
                      PASSWORD,
                      () -> {
                        throw new TooManyRequests("Wait.", 1);
                      }))
          .isInstanceOf(TooManyRequests.class);
    }
    assertThat(check.remembers(HASH, PASSWORD)).isFalse();
    assertThat(matches(HASH, PASSWORD)).isTrue();
  }

  @Test
  void weakHashIsToBeReplacedAndBothAreRemembered() {
    String kept = check.check(WEAK, PASSWORD, attempts::incrementAndGet).orElseThrow();

    assertThat(kept).contains(":600000:");
    assertThat(check.remembers(WEAK, PASSWORD)).isTrue();
    assertThat(check.remembers(kept, PASSWORD)).isTrue();
    assertThat(check.check(HASH, PASSWORD, attempts::incrementAndGet)).contains(HASH);
  }

  @Test
  void weakHashIsNotReplacedForAWrongPassword() {
    assertThat(matches(WEAK, "wrong horse")).isFalse();
  }
}
