package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

  @Test
  void aPageHasFiftyItemsUnlessTheCallerSaysOtherwise() {
    assertThat(Paging.limit(null)).isEqualTo(50);
    assertThat(Paging.limit("1")).isEqualTo(1);
    assertThat(Paging.limit("1000")).isEqualTo(1000);
    assertThat(Paging.limit("0007")).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "1001",
        "-1",
        "+5",
        "5.0",
        "5 ",
        "1e3",
        "ten",
        "٥",
        "4294967297",
        "99999999999999999999"
      })
  void aLimitThatIsNoneIsRefused(String limit) {
    assertThatThrownBy(() -> Paging.limit(limit))
        .isInstanceOfSatisfying(
            MalformedRequest.class, e -> assertThat(e.parameter()).isEqualTo("limit"));
  }

  @Test
  void aFlagIsTrueOrFalse() {
    assertThat(Paging.flag("count", null)).isFalse();
    assertThat(Paging.flag("count", "false")).isFalse();
    assertThat(Paging.flag("count", "true")).isTrue();
    for (String wrong : new String[] {"", "1", "TRUE", "yes"}) {
      assertThatThrownBy(() -> Paging.flag("count", wrong))
          .isInstanceOfSatisfying(
              MalformedRequest.class, e -> assertThat(e.parameter()).isEqualTo("count"));
    }
  }

  @Test
  void aWholeNumberHasUpToEighteenDigits() {
    assertThat(Paging.whole("from", "999999999999999999")).isEqualTo(999_999_999_999_999_999L);
    assertThatThrownBy(() -> Paging.whole("from", "9999999999999999999"))
        .isInstanceOf(MalformedRequest.class);
  }
}
