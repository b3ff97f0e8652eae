package dev.holdfast.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.concurrency.ExpectedVersion.States;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a writer may say that it last saw, against each state that the record may be in. */
class ExpectedVersionTest {

  private static final Row LIVE = new Row(40, 3, false);
  private static final Row DELETED = new Row(40, 3, true);
  private static final States CURRENT = States.of(Set.of(LIVE.stateTag()));
  private static final States STALE = States.of(Set.of(Versioned.stateTag(40, 2)));
  private static final States NONE = States.of(Set.of());

  private record Row(long id, long version, boolean deleted) implements Versioned {
    @Override
    public Instant updatedAt() {
      return Instant.EPOCH;
    }

    @Override
    public String updatedBy() {
      return "ada";
    }
  }

  private enum Answer {
    PASSES,
    PRECONDITION_FAILED,
    CONFLICT
  }

  static Stream<Arguments> combinations() {
    Optional<States> unsaid = Optional.empty();
    return Stream.of(
        // If-Match: what must be there
        Arguments.of(unsaid, unsaid, 0L, Answer.PASSES, Answer.PASSES),
        Arguments.of(Optional.of(States.ANY), unsaid, 0L, Answer.PASSES, failed()),
        Arguments.of(Optional.of(CURRENT), unsaid, 0L, Answer.PASSES, failed()),
        Arguments.of(Optional.of(STALE), unsaid, 0L, failed(), failed()),
        Arguments.of(Optional.of(NONE), unsaid, 0L, failed(), failed()),
        // If-None-Match: what must not be there
        Arguments.of(unsaid, Optional.of(States.ANY), 0L, failed(), Answer.PASSES),
        Arguments.of(unsaid, Optional.of(CURRENT), 0L, failed(), Answer.PASSES),
        Arguments.of(unsaid, Optional.of(STALE), 0L, Answer.PASSES, Answer.PASSES),
        // the version in a body
        Arguments.of(unsaid, unsaid, 3L, Answer.PASSES, Answer.CONFLICT),
        Arguments.of(unsaid, unsaid, 2L, Answer.CONFLICT, Answer.CONFLICT),
        // both: the header is judged first, and the version still counts after it
        Arguments.of(Optional.of(CURRENT), unsaid, 3L, Answer.PASSES, failed()),
        Arguments.of(Optional.of(CURRENT), unsaid, 2L, Answer.CONFLICT, failed()),
        Arguments.of(Optional.of(States.ANY), unsaid, 2L, Answer.CONFLICT, failed()),
        Arguments.of(Optional.of(STALE), unsaid, 3L, failed(), failed()),
        Arguments.of(unsaid, Optional.of(States.ANY), 3L, failed(), Answer.CONFLICT),
        Arguments.of(unsaid, Optional.of(STALE), 2L, Answer.CONFLICT, Answer.CONFLICT),
        // two headers: both must hold
        Arguments.of(Optional.of(CURRENT), Optional.of(STALE), 0L, Answer.PASSES, failed()),
        Arguments.of(Optional.of(CURRENT), Optional.of(CURRENT), 0L, failed(), failed()),
        Arguments.of(Optional.of(STALE), Optional.of(STALE), 0L, failed(), failed()));
  }

  private static Answer failed() {
    return Answer.PRECONDITION_FAILED;
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyCombinationHasOneAnswer(
      Optional<States> present,
      Optional<States> absent,
      long version,
      Answer whereLive,
      Answer whereAbsent) {
    ExpectedVersion expected = new ExpectedVersion(present, absent, stated(version));
    assertThat(answer(expected, LIVE)).as("live").isEqualTo(whereLive);
    assertThat(answer(expected, DELETED)).as("deleted").isEqualTo(whereAbsent);
    assertThat(answer(expected, null)).as("never there").isEqualTo(whereAbsent);
  }

  @Test
  void overAnExistingRecordSomethingMustBeSaid() {
    ExpectedVersion onlyAbsent =
        new ExpectedVersion(Optional.empty(), Optional.of(STALE), OptionalLong.empty());
    for (ExpectedVersion unsaid : List.of(ExpectedVersion.UNSTATED, onlyAbsent)) {
      assertThatThrownBy(() -> unsaid.require(LIVE))
          .isInstanceOfSatisfying(
              PreconditionRequired.class, refusal -> assertThat(refusal.current()).isEqualTo(LIVE));
      assertThatCode(() -> unsaid.require(DELETED)).doesNotThrowAnyException();
      assertThatCode(() -> unsaid.require(null)).doesNotThrowAnyException();
    }
  }

  @Test
  void whatWasSaidIsEnoughToReplace() {
    for (ExpectedVersion said :
        List.of(present(States.ANY), present(CURRENT), ExpectedVersion.UNSTATED.and(stated(3)))) {
      assertThatCode(() -> said.require(LIVE)).doesNotThrowAnyException();
      assertThat(said.isStated()).isTrue();
    }
    assertThat(ExpectedVersion.UNSTATED.isStated()).isFalse();
  }

  @Test
  void aConflictTellsWhichVersionTheWriterHad() {
    assertThat(stale(present(STALE), LIVE).yourVersion()).hasValue(2);
    assertThat(stale(ExpectedVersion.UNSTATED.and(stated(2)), LIVE).yourVersion()).hasValue(2);
    assertThat(stale(ExpectedVersion.UNSTATED.and(stated(2)), null).yourVersion()).hasValue(2);
    assertThat(stale(present(States.ANY), DELETED).yourVersion()).isEmpty();
  }

  @Test
  void ofManyTagsTheNewestOfThisRecordCounts() {
    States tags =
        States.of(
            Set.of(
                Versioned.stateTag(40, 1),
                Versioned.stateTag(40, 2),
                Versioned.stateTag(41, 7),
                "made-up",
                Versioned.stateTag(40, 2) + "x"));
    assertThat(stale(present(tags), LIVE).yourVersion()).hasValue(2);
    assertThat(stale(present(States.of(Set.of("made-up"))), LIVE).yourVersion()).isEmpty();
  }

  @Test
  void anotherRecordsTagIsNeverThisOnes() {
    // "1-12" and "11-2" differ by where the hyphen stands.
    assertThat(Versioned.stateTag(1, 12)).isNotEqualTo(Versioned.stateTag(11, 2));
    assertThat(answer(present(States.of(Set.of(Versioned.stateTag(41, 3)))), LIVE))
        .isEqualTo(Answer.PRECONDITION_FAILED);
  }

  private static Answer answer(ExpectedVersion expected, @Nullable Versioned current) {
    try {
      expected.check(current);
      return Answer.PASSES;
    } catch (StaleVersion stale) {
      assertThat(stale.current()).isEqualTo(Optional.ofNullable(current));
      return stale.isPrecondition() ? Answer.PRECONDITION_FAILED : Answer.CONFLICT;
    }
  }

  private static StaleVersion stale(ExpectedVersion expected, @Nullable Versioned current) {
    return catchThrowableOfType(StaleVersion.class, () -> expected.check(current));
  }

  private static ExpectedVersion present(States states) {
    return new ExpectedVersion(Optional.of(states), Optional.empty(), OptionalLong.empty());
  }

  private static OptionalLong stated(long version) {
    return version == 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }
}
