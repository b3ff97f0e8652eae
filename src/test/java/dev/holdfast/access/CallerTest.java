package dev.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.refusal.Forbidden;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

  @Test
  void scopeNarrowsAnAdministrator() {
    Caller reader = new Caller(1, "ada", true, Set.of(Scope.READ));

    assertThatCode(reader::requireRead).doesNotThrowAnyException();
    assertThatThrownBy(reader::requireWrite).isInstanceOf(Forbidden.class);
    assertThatThrownBy(reader::requireAdministrator).isInstanceOf(Forbidden.class);
    assertThat(reader.administers()).isFalse();
  }

  @Test
  void scopeNeverWidensAUser() {
    Caller user = new Caller(1, "ada", false, Scope.ALL);

    assertThatThrownBy(user::requireAdministrator).isInstanceOf(Forbidden.class);
    assertThatThrownBy(user::requireMetrics).isInstanceOf(Forbidden.class);
  }

  @Test
  void adminScopeIncludesReadingAndWriting() {
    Caller administrator = new Caller(1, "ada", true, Set.of(Scope.ADMIN));

    assertThatCode(administrator::requireRead).doesNotThrowAnyException();
    assertThatCode(administrator::requireWrite).doesNotThrowAnyException();
    assertThatCode(administrator::requireAdministrator).doesNotThrowAnyException();
    assertThatCode(administrator::requireMetrics).doesNotThrowAnyException();
  }

  @Test
  void metricsScopeLetsReadMetricsAndNothingElse() {
    Caller monitor = new Caller(1, "ada", true, Set.of(Scope.METRICS));

    assertThatCode(monitor::requireMetrics).doesNotThrowAnyException();
    assertThatThrownBy(monitor::requireRead).isInstanceOf(Forbidden.class);
  }

  @Test
  void keyGrantsNoMoreThanItHas() {
    Caller writer = new Caller(1, "ada", true, Set.of(Scope.READ, Scope.WRITE));

    assertThat(writer.mayGrant(Set.of(Scope.READ))).isTrue();
    assertThat(writer.mayGrant(Set.of(Scope.READ, Scope.METRICS))).isFalse();
    assertThat(new Caller(1, "ada", true, Set.of(Scope.ADMIN)).mayGrant(Scope.ALL)).isTrue();
  }

  @Test
  void scopesSurviveBeingKeptAsText() {
    assertThat(Scope.join(Scope.ALL)).isEqualTo("read write admin metrics");
    assertThat(Scope.split("read write admin metrics")).isEqualTo(Scope.ALL);
    assertThat(Scope.split("")).isEmpty();
    assertThat(Scope.split("read gone")).containsExactly(Scope.READ);
  }
}
