package dev.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SliceTest {

  private static final int QUARTER = 1 << 18;

  @Test
  void oneMoreThanAskedForSaysThatTheListGoesOn() {
    assertThat(Slice.of(List.of(1, 2, 3), 2)).isEqualTo(new Slice<>(List.of(1, 2), true));
    assertThat(Slice.of(List.of(1, 2), 2)).isEqualTo(new Slice<>(List.of(1, 2), false));
    assertThat(Slice.of(List.of(), 2)).isEqualTo(new Slice<>(List.of(), false));
  }

  @Test
  void itIsCutBeforeTheItemThatWouldBeTooMuch() {
    List<Integer> sizes = List.of(3 * QUARTER, 5 * QUARTER, 1);
    assertThat(Slice.of(sizes, 10, Function.identity()))
        .isEqualTo(new Slice<>(List.of(3 * QUARTER, 5 * QUARTER), true));
    assertThat(Slice.of(sizes.subList(0, 2), 10, Function.identity()))
        .isEqualTo(new Slice<>(List.of(3 * QUARTER, 5 * QUARTER), false));
  }

  @Test
  void itIsNeverCutToNothing() {
    assertThat(Slice.of(List.of(9 * QUARTER, 1), 10, Function.identity()))
        .isEqualTo(new Slice<>(List.of(9 * QUARTER), true));
    assertThat(Slice.of(List.of(9 * QUARTER), 10, Function.identity()))
        .isEqualTo(new Slice<>(List.of(9 * QUARTER), false));
  }

  @Test
  void sizesAddUpBeyondAnInt() {
    List<Integer> sizes = List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(Slice.of(sizes, 10, Function.identity()).items()).hasSize(1);
  }

  @Test
  void theLimitStillHoldsWhereSizesAreSmall() {
    assertThat(Slice.of(List.of(1, 1, 1), 2, Function.identity()))
        .isEqualTo(new Slice<>(List.of(1, 1), true));
  }

  @Test
  void whatItsItemsAreTurnedIntoDoesNotChangeWhetherItGoesOn() {
    assertThat(new Slice<>(List.of(1, 2), true).map(String::valueOf))
        .isEqualTo(new Slice<>(List.of("1", "2"), true));
  }

  @Test
  void itGoesOnBehindItsLastItemUnlessItIsTheEnd() {
    assertThat(new Slice<>(List.of(1, 2), true).goesOnBehind()).hasValue(2);
    assertThat(new Slice<>(List.of(1, 2), false).goesOnBehind()).isEmpty();
    assertThat(new Slice<>(List.of(), false).goesOnBehind()).isEmpty();
  }
}
