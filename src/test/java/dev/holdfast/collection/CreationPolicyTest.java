package dev.holdfast.collection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Scope;
import dev.holdfast.refusal.Forbidden;
import org.junit.jupiter.api.Test;

class CreationPolicyTest {

  private static final Caller USER = new Caller(2, "ada", false, Scope.ALL);
  private static final Caller ADMINISTRATOR = new Caller(1, "admin", true, Scope.ALL);

  @Test
  void anyUserCreatesWhereNothingIsSaid() {
    assertThatCode(() -> new CreationPolicy(null).requireCreator(USER)).doesNotThrowAnyException();
    assertThatCode(() -> new CreationPolicy("users").requireCreator(USER))
        .doesNotThrowAnyException();
  }

  @Test
  void onlyAdministratorsCreateWhereThatIsSaid() {
    CreationPolicy policy = new CreationPolicy("administrators");

    assertThatThrownBy(() -> policy.requireCreator(USER)).isInstanceOf(Forbidden.class);
    assertThatCode(() -> policy.requireCreator(ADMINISTRATOR)).doesNotThrowAnyException();
  }
}
