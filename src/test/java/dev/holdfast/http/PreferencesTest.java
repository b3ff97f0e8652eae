package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Prefer header (RFC 7240). */
class PreferencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return=minimal",
        "Return=Minimal",
        " return = \"minimal\" ",
        "return=minimal; foo=bar",
        "respond-async, return=minimal",
        "wait=10|return=minimal",
        // RFC 7240 §2: the first of several counts
        "return=minimal, return=representation"
      })
  void aWriterMayPreferAnEmptyAnswer(String lines) {
    assertThat(Replies.prefersMinimal(lines(lines))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "return",
        "return=representation",
        "return=representation, return=minimal",
        "xreturn=minimal",
        "return=minimalist",
        // a parameter of another preference
        "wait=10; return=minimal",
        "foo=\"return=minimal\""
      })
  void elseTheAnswerHasABody(String lines) {
    assertThat(Replies.prefersMinimal(lines(lines))).isFalse();
  }

  @Test
  void whoSaysNothingPrefersNothing() {
    assertThat(Replies.prefersMinimal(List.of())).isFalse();
  }

  private static List<String> lines(String joined) {
    return Arrays.asList(joined.split("\\|", -1));
  }
}
