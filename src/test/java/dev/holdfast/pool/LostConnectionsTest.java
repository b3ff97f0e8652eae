package dev.holdfast.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostConnectionsTest {

  private final LostConnections sorter = new LostConnections();

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08003", "08006", "57P01", "57P03", "25006", "90007", "90098"})
  void theConnectionIsOfNoMoreUse(String state) {
    assertThat(sorter.isExceptionFatal(new SQLException("", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "40P01", "55P03", "57014", "25P02", "HYT00"})
  void theConnectionStays(String state) {
    assertThat(sorter.isExceptionFatal(new SQLException("", state))).isFalse();
  }

  @Test
  void aFailureWithoutAStateIsNotFatal() {
    assertThat(sorter.isExceptionFatal(new SQLException("no state"))).isFalse();
  }

  @Test
  void theStateMayBeInACauseOrInTheNextFailure() {
    SQLException lost = new SQLException("", "57P01");
    assertThat(sorter.isExceptionFatal(new SQLException("", "XX000", lost))).isTrue();
    SQLException first = new SQLException("", "XX000");
    first.setNextException(lost);
    assertThat(sorter.isExceptionFatal(first)).isTrue();
  }
}
