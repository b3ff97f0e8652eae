package dev.holdfast.concurrency;

import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.transaction.RollbackException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepeatedTest {

  /** What an interceptor lets through may be checked, though no signature says so. */
  static Stream<Exception> failures() {
    return Stream.of(
        new OutcomeUnknown(),
        new Unavailable(DatabaseFailure.CONNECTION),
        new IllegalStateException("a bug"),
        new RollbackException("thrown by a commit"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void workThatFailsIsDoneAgain(Exception failure) {
    assertThatCode(() -> Repeated.once(() -> RepeatedTest.<RuntimeException>fail(failure)))
        .doesNotThrowAnyException();
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void fail(Exception failure) throws E {
    throw (E) failure;
  }
}
