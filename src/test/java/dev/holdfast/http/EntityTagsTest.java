package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.ExpectedVersion.States;
import dev.holdfast.concurrency.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

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

  @Test
  void aTagIsStrongAndNamesTheRowAndItsVersion() {
    assertThat(EntityTags.of(new Row(36, 7, false))).isEqualTo("\"10-7\"");
    assertThat(EntityTags.of(new Row(36, 7, false), "120")).isEqualTo("\"10-7.120\"");
  }

  @Test
  void whatIsNotSaidIsNotExpected() {
    assertThat(EntityTags.expected(List.of(), List.of())).isEqualTo(ExpectedVersion.UNSTATED);
  }

  @Test
  void aStarIsAnyState() {
    assertThat(EntityTags.expected(List.of("*"), List.of()).present()).contains(States.ANY);
    assertThat(EntityTags.expected(List.of(), List.of(" * ")).absent()).contains(States.ANY);
  }

  @Test
  void listsAreReadOverOneLineOrMany() {
    States both = States.of(Set.of("a-1", "b-2"));
    for (List<String> lines :
        List.of(
            List.of("\"a-1\",\"b-2\""),
            List.of("  \"a-1\" ,\t\"b-2\"  "),
            List.of("\"a-1\"", "\"b-2\""),
            // RFC 9110 §5.6.1.2: empty elements are ignored.
            List.of(",\"a-1\", ,\"b-2\","))) {
      assertThat(EntityTags.expected(lines, List.of()).present()).as("%s", lines).contains(both);
    }
  }

  @Test
  void aWeakTagNeverMatchesStrongly() {
    assertThat(EntityTags.expected(List.of("W/\"a-1\", \"b-2\""), List.of()).present())
        .contains(States.of(Set.of("b-2")));
    assertThat(EntityTags.expected(List.of("W/\"a-1\""), List.of()).present())
        .contains(States.of(Set.of()));
  }

  @Test
  void aWeakTagMatchesWhereComparisonIsWeak() {
    assertThat(EntityTags.expected(List.of(), List.of("W/\"a-1\"")).absent())
        .contains(States.of(Set.of("a-1")));
    assertThat(EntityTags.matches(List.of("\"x\", W/\"a-1\""), "\"a-1\"")).isTrue();
  }

  @Test
  void theCountBehindADotDoesNotCountForAWriter() {
    assertThat(EntityTags.expected(List.of("\"a-1.120\""), List.of()).present())
        .contains(States.of(Set.of("a-1")));
  }

  @Test
  void theCountBehindADotCountsForACache() {
    assertThat(EntityTags.matches(List.of("\"a-1.120\""), "\"a-1.120\"")).isTrue();
    assertThat(EntityTags.matches(List.of("\"a-1.120\""), "\"a-1.121\"")).isFalse();
    assertThat(EntityTags.matches(List.of("\"a-1\""), "\"a-1.121\"")).isFalse();
  }

  @Test
  void aReaderWithoutTheHeaderKnowsNothing() {
    assertThat(EntityTags.matches(List.of(), "\"a-1\"")).isFalse();
    assertThat(EntityTags.matches(List.of("*"), "\"a-1\"")).isTrue();
  }

  @Test
  void aTagMayHoldCommasAndBeEmpty() {
    assertThat(EntityTags.expected(List.of("\"a,b\", \"\""), List.of()).present())
        .contains(States.of(Set.of("a,b", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "a-1",
        "\"a-1",
        "a-1\"",
        "\"a-1\" \"b-2\"",
        "\"a-1\"x",
        "w/\"a-1\"",
        "W/a-1",
        "W/ \"a-1\"",
        "*, \"a-1\"",
        "\"a-1\", *",
        "**",
        "\"a b\"",
        "\"a\u0001\"",
        "'a-1'"
      })
  void whatIsNoListOfTagsIsRefused(String header) {
    assertThatThrownBy(() -> EntityTags.expected(List.of(header), List.of()))
        .isInstanceOfSatisfying(
            MalformedRequest.class, e -> assertThat(e.parameter()).isEqualTo("If-Match"));
    assertThatThrownBy(() -> EntityTags.expected(List.of(), List.of(header)))
        .isInstanceOfSatisfying(
            MalformedRequest.class, e -> assertThat(e.parameter()).isEqualTo("If-None-Match"));
    assertThatThrownBy(() -> EntityTags.matches(List.of(header), "\"a-1\""))
        .isInstanceOf(MalformedRequest.class);
  }
}
