package dev.holdfast.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalTest {

  private static final Violation ONE = Violation.of("/uid", "size", "must be short");

  @Test
  void aNormalAnswerCostsNoStackTrace() {
    assertThat(new NotFound().getStackTrace()).isEmpty();
    Throwable suppressed = new NotFound();
    suppressed.addSuppressed(new IllegalStateException());
    assertThat(suppressed.getSuppressed()).isEmpty();
  }

  @Test
  void violationsAreThoseOfTheTimeWhenItWasRefused() {
    List<Violation> violations = new ArrayList<>(List.of(ONE));
    Invalid refusal = new Invalid(violations);
    violations.clear();
    assertThat(refusal.violations()).containsExactly(ONE);
  }

  @Test
  void theSentenceCountsTheRules() {
    assertThat(new Invalid(ONE).detail()).isEqualTo("The content breaks a rule.");
    assertThat(new Invalid(List.of(ONE, ONE)).detail()).isEqualTo("The content breaks rules.");
  }

  @Test
  void aUniquenessViolationNamesTheRuleAndTheOtherIfItMayBeSeen() {
    Violation seen = Violation.unique("/uid", "uid", Optional.of("S-001"));
    assertThat(seen.code()).isEqualTo("unique");
    assertThat(seen.rule()).contains("uid");
    assertThat(seen.conflictsWith()).contains("S-001");
    Violation unseen = Violation.unique("/uid", "uid", Optional.empty());
    assertThat(unseen.conflictsWith()).isEmpty();
    assertThat(unseen.message()).isEqualTo(seen.message());
  }

  @Test
  void whatIsTooLargeSaysHowMuchIsAllowed() {
    TooLarge refusal = new TooLarge("The metadata", 1_048_576);
    assertThat(refusal.limit()).isEqualTo(1_048_576);
    assertThat(refusal.detail()).isEqualTo("The metadata is larger than 1048576 bytes.");
  }
}
