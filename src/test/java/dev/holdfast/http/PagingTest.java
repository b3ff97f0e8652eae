package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
  void aCursorNamesTheLastItem() {
    assertThat(Paging.after("documents c", null)).isEmpty();
    for (String key : new String[] {"S-001", "", "a\nb", "ключ", "𝔘", "a/b c%+"}) {
      assertThat(Paging.after("documents c", cursor("documents c\n" + key))).contains(key);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"documents d\nx", "documents c2\nx", "documents cx", "documents c", "x", ""})
  void aCursorOfAnotherListIsRefused(String text) {
    refused(cursor(text));
  }

  @Test
  void aTamperedCursorIsRefused() {
    String cursor = cursor("documents c\nS-001");
    refused(cursor + "=");
    // The same bytes, written in a way that no page ever did.
    refused(
        cursor.substring(0, cursor.length() - 1) + (char) (cursor.charAt(cursor.length() - 1) + 1));
    refused(cursor.substring(1));
    refused("!" + cursor);
    refused(" " + cursor);
    refused("");
    // Not UTF-8 behind the list's name: would come back as another text.
    byte[] wrong = "documents c\nS-\0".getBytes(StandardCharsets.ISO_8859_1);
    wrong[wrong.length - 1] = (byte) 0xFF;
    refused(Base64.getUrlEncoder().withoutPadding().encodeToString(wrong));
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

  private static void refused(String cursor) {
    assertThatThrownBy(() -> Paging.after("documents c", cursor))
        .as(cursor)
        .isInstanceOfSatisfying(
            MalformedRequest.class, e -> assertThat(e.parameter()).isEqualTo("cursor"));
  }

  private static String cursor(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
