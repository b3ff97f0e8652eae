package dev.holdfast.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeapBudgetTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void whoIsAloneGoesOnWithAllThereIs() {
    HeapBudget budget = new HeapBudget(100, 1, Duration.ZERO);

    assertThat(budget.take(150, 0)).isEqualTo(100);
    assertThat(budget.take(1_000, 100)).isEqualTo(100);
    assertThatThrownBy(() -> budget.take(1, 0)).isInstanceOf(Unavailable.class);
  }

  @Test
  void whatFitsIsGivenAtOnce() {
    HeapBudget budget = new HeapBudget(100, 1, Duration.ZERO);
    assertThat(budget.take(60, 0)).isEqualTo(60);
    assertThat(budget.take(40, 0)).isEqualTo(40);
    assertThatThrownBy(() -> budget.take(1, 0)).isInstanceOf(Unavailable.class);

    budget.give(60);

    assertThat(budget.take(100, 40)).isEqualTo(100);
  }

  @Test
  void whoWaitsGoesOnWhenThereIsRoom() throws Exception {
    HeapBudget budget = new HeapBudget(100, 1, LONG);
    int first = budget.take(80, 0);
    CompletableFuture<Integer> waiter = CompletableFuture.supplyAsync(() -> budget.take(30, 0));
    // Whether it waits by now or has yet to come.
    assertThat(waiter).isNotDone();

    budget.give(first);

    assertThat(waiter.get(1, TimeUnit.MINUTES)).isEqualTo(30);
  }

  @Test
  void whoComesWhenEnoughWaitIsRefusedAtOnce() {
    HeapBudget budget = new HeapBudget(100, 0, LONG);
    budget.take(100, 0);

    assertThatThrownBy(() -> budget.take(1, 0))
        .isInstanceOfSatisfying(
            Unavailable.class, refused -> assertThat(refused.reason()).isEqualTo("MEMORY"));
  }

  @Test
  void aShareEndsWithItsRequest() {
    HeapBudget budget = new HeapBudget(100, 1, Duration.ZERO);
    HeapShare share = HeapShare.open(budget);
    HeapShare.parsing(HeapShare.FREE_CHARACTERS / 2);
    int other = budget.take(50, 0);
    HeapShare.expecting(HeapShare.FREE_CHARACTERS / 2 + 50);
    HeapShare.parsing(HeapShare.FREE_CHARACTERS / 2 + 50);
    assertThatThrownBy(() -> HeapShare.parsing(1)).isInstanceOf(Unavailable.class);

    share.close();

    assertThat(budget.take(100, other)).isEqualTo(100);
    // Nobody's share: not counted.
    HeapShare.parsing(1_000_000);
  }
}
