package dev.holdfast.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MergeConflict;
import dev.holdfast.json.MergedChange;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Saving while others save: each order of events that two steps of it leave room for. */
class SavingTest {

  private static final JsonObject BASE = content("{'a':1,'b':1}");

  private final Fake document = new Fake();

  private static JsonObject content(String metadata) {
    return JsonText.parse(("{'metadata':" + metadata + ",'specs':[]}").replace('\'', '"'))
        .asJsonObject();
  }

  /** A document of which others save a state before each look of ours, as long as there is one. */
  private static final class Fake implements Saving.Store {
    private Saving.Latest now = state(1, "{'a':1,'b':1}", false);
    private final Deque<Saving.Latest> others = new ArrayDeque<>();
    private final List<ExpectedVersion> attempts = new ArrayList<>();

    static Saving.Latest state(long version, String metadata, boolean deleted) {
      return new Saving.Latest(content(metadata), version, "bob", Instant.EPOCH, deleted);
    }

    @Override
    public Optional<Saving.Latest> latest() {
      return Optional.of(now);
    }

    @Override
    public void write(ExpectedVersion expected, JsonObject content) {
      if (!others.isEmpty()) {
        now = others.remove();
      }
      attempts.add(expected);
      boolean there = !now.deleted();
      boolean met =
          expected.absent().isPresent()
              ? !there
              : there && expected.version().equals(OptionalLong.of(now.version()));
      if (!met) {
        throw new StaleVersion(expected, null);
      }
      now = new Saving.Latest(content, now.version() + 1, "ann", Instant.EPOCH, false);
    }
  }

  private Saving.Outcome save(String mine) {
    return new Saving(document).save(OptionalLong.of(1), BASE, content(mine));
  }

  @Test
  void whoMeetsNobodySavesAsItWasTyped() {
    assertThat(save("{'a':2,'b':1}")).isEqualTo(new Saving.Saved(Optional.empty(), List.of()));
    assertThat(document.now.content()).isEqualTo(content("{'a':2,'b':1}"));
  }

  @Test
  void whatOthersSavedElsewhereIsMergedAndSavedOnTopOfTheirs() {
    document.others.add(Fake.state(2, "{'a':1,'b':5}", false));

    Saving.Outcome outcome = save("{'a':2,'b':1}");

    assertThat(outcome).isInstanceOf(Saving.Saved.class);
    assertThat(((Saving.Saved) outcome).metWith("bob")).as("in another window").isPresent();
    assertThat(((Saving.Saved) outcome).merged())
        .extracting(MergedChange::pointer)
        .containsExactlyInAnyOrder("/metadata/a", "/metadata/b");
    assertThat(document.attempts)
        .extracting(ExpectedVersion::version)
        .containsExactly(OptionalLong.of(1), OptionalLong.of(2));
    assertThat(document.now.content()).isEqualTo(content("{'a':2,'b':5}"));
  }

  @Test
  void aThirdWriterBetweenTheMergeAndItsSaveIsMergedToo() {
    document.others.add(Fake.state(2, "{'a':1,'b':5}", false));
    document.others.add(Fake.state(3, "{'a':1,'b':5,'c':9}", false));

    assertThat(save("{'a':2,'b':1}")).isInstanceOf(Saving.Saved.class);
    assertThat(document.now.content()).isEqualTo(content("{'a':2,'b':5,'c':9}"));
  }

  @Test
  void whatBothChangedIsAskedAndNothingIsSaved() {
    document.others.add(Fake.state(2, "{'a':3,'b':1}", false));

    Saving.Outcome outcome = save("{'a':2,'b':1}");

    assertThat(outcome).isInstanceOf(Saving.Conflicting.class);
    assertThat(((Saving.Conflicting) outcome).merge().conflicts())
        .extracting(MergeConflict::pointer)
        .containsExactly("/metadata/a");
    assertThat(document.now.content()).isEqualTo(content("{'a':3,'b':1}"));
  }

  @Test
  void whatIsThereAlreadyIsSaved() {
    document.others.add(Fake.state(2, "{'a':2,'b':1}", false));

    Saving.Saved saved = (Saving.Saved) save("{'a':2,'b':1}");

    assertThat(saved.metWith("bob")).as("a form that came twice").isEmpty();
    assertThat(saved.metWith("ann")).as("somebody else did the same").isPresent();
    assertThat(document.attempts).hasSize(1);
    assertThat(document.now.version()).isEqualTo(2);
  }

  @Test
  void whatWasDeletedIsTold() {
    document.others.add(Fake.state(2, "{'a':1,'b':1}", true));

    assertThat(save("{'a':2,'b':1}")).isInstanceOf(Saving.Gone.class);
  }

  @Test
  void whatIsToBeThereAgainMeetsWhoWasFaster() {
    document.now = Fake.state(4, "{'a':1,'b':7}", false);

    assertThat(new Saving(document).save(OptionalLong.empty(), BASE, content("{'a':2,'b':1}")))
        .isInstanceOf(Saving.Saved.class);
    assertThat(document.now.content()).isEqualTo(content("{'a':2,'b':7}"));
  }

  @Test
  void aCrowdIsToldAfterABoundedNumberOfAttempts() {
    for (int i = 0; i < 20; i++) {
      document.others.add(Fake.state(i + 2, "{'a':1,'b':" + (i + 2) + "}", false));
    }

    assertThat(save("{'a':2,'b':1}")).isInstanceOf(Saving.Crowded.class);
    assertThat(document.attempts).hasSize(Saving.ATTEMPTS);
  }
}
