package dev.holdfast.shape;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintValidatorContext;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DistinctTest {

  private static final ConstraintValidatorContext UNUSED =
      (ConstraintValidatorContext)
          Proxy.newProxyInstance(
              DistinctTest.class.getClassLoader(),
              new Class<?>[] {ConstraintValidatorContext.class},
              (proxy, method, arguments) -> {
                throw new AssertionError(method);
              });

  @Test
  void noElementMayComeTwice() {
    assertThat(passes(null)).isTrue();
    assertThat(passes(List.of())).isTrue();
    assertThat(passes(List.of("a", "A", "a ", "á"))).isTrue();
    assertThat(passes(List.of("a", "b", "a"))).isFalse();
  }

  private static boolean passes(@Nullable List<?> list) {
    return new Distinct.Checker().isValid(list, UNUSED);
  }
}
