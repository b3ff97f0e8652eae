package dev.holdfast.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.ParameterRefused;
import dev.holdfast.testing.CpuTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words a text has. */
class WordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Red apple | red | true",
        "Red apple | APPLE red | true",
        "Red apple | app | false",
        "Red apple | red pear | false",
        "Straße | STRASSE | true",
        "ΟΔΟΣ | οδος | true",
        "ﬁne | FINE | true",
        "e\u0301tude | Étude | true",
        "a\u0308b | ab | false",
        "x² | x2 | true",
        "日本語 | 日本語 | true",
        "sample-12_b | 12 | true",
        "sample-12_b | b | true",
        "don't | don t | true",
        "𝔘ber | uber | true",
        "हिन्दी | हिन्दी | true"
      })
  void itIsAmongThem(String text, String asked, boolean expected) {
    assertThat(words(text).containAll(Words.read(asked))).isEqualTo(expected);
  }

  @Test
  void theyAreInTheUidTheSpecsAndEveryString() {
    Words words =
        Words.of(
            "uid-one",
            JsonText.parse("{\"name\":[{\"deep\":\"two\"}],\"n\":4,\"b\":true}").asJsonObject(),
            JsonBuild.array(List.of("three")));
    assertThat(words.containAll(Words.read("one two three"))).isTrue();
    for (String other : List.of("name", "deep", "4", "true")) {
      assertThat(words.containAll(Words.read(other))).isFalse();
    }
  }

  @Test
  void aSearchHasOneToTwentyWords() {
    String twenty = IntStream.range(0, 20).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    assertThat(Words.read(twenty).isEmpty()).isFalse();
    assertThat(refusal(twenty + " more")).contains("20 words");
    assertThat(refusal(" -,.")).contains("no word");
    assertThat(refusal("")).contains("no word");
    assertThat(refusal("\u0301")).contains("no word");
    assertThat(refusal("a".repeat(501))).contains("500 characters");
  }

  /** Each mark belongs before all of the other kind that came before it. */
  @Test
  void marksInTheWrongOrderTakeNoLongerThanOthers() {
    String marks = "a" + "\u0301\u0316".repeat(250_000);
    CpuTime.assertUnder(Duration.ofSeconds(5), () -> words(marks));
  }

  private static Words words(String text) {
    return Words.of("-", JsonBuild.object().add("t", text).build(), JsonBuild.array().build());
  }

  private static String refusal(String query) {
    ParameterRefused refused =
        catchThrowableOfType(ParameterRefused.class, () -> Words.read(query));
    assertThat(refused).as(query).isNotNull();
    return refused.detail();
  }
}
