package dev.holdfast.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorSealTest {

  private static final CursorSeal SEAL = new CursorSeal(secret(1));
  private static final String LIST = "who asks for what";
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  @Property(tries = 500)
  void aCursorLeadsBackToItsKey(@ForAll("texts") String list, @ForAll("texts") String key) {
    String cursor = SEAL.close(list, key);
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(SEAL.open(list, cursor)).hasValue(key);
    assertThat(SEAL.close(list, key)).isEqualTo(cursor);
  }

  @Property(tries = 500)
  void aCursorOfAnotherListOrServerDoesNotOpen(
      @ForAll("texts") String list, @ForAll("texts") String other, @ForAll("texts") String key) {
    String cursor = SEAL.close(list, key);
    if (!list.equals(other)) {
      assertThat(SEAL.open(other, cursor)).isEmpty();
    }
    assertThat(new CursorSeal(secret(2)).open(list, cursor)).isEmpty();
  }

  /** No lone surrogates: nothing that has a key may hold one. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .all()
        .ofMaxLength(60)
        .map(text -> new String(text.getBytes(UTF_8), UTF_8));
  }

  @Property(tries = 2_000)
  void aChangedByteIsRefused(
      @ForAll("texts") String key, @ForAll int place, @ForAll("changes") int change) {
    byte[] bytes = Base64.getUrlDecoder().decode(SEAL.close(LIST, key));
    bytes[Math.floorMod(place, bytes.length)] ^= (byte) change;
    assertThat(SEAL.open(LIST, encode(bytes))).isEmpty();
  }

  @Provide
  Arbitrary<Integer> changes() {
    return Arbitraries.integers().between(1, 255);
  }

  @Test
  void anyOtherCharacterAnywhereIsRefused() {
    String cursor = SEAL.close(LIST, "S-001");
    for (int at = 0; at < cursor.length(); at++) {
      for (int i = 0; i < ALPHABET.length(); i++) {
        char other = ALPHABET.charAt(i);
        if (other != cursor.charAt(at)) {
          String changed = cursor.substring(0, at) + other + cursor.substring(at + 1);
          assertThat(SEAL.open(LIST, changed)).as(changed).isEmpty();
        }
      }
      assertThat(SEAL.open(LIST, cursor.substring(0, at))).isEmpty();
      assertThat(SEAL.open(LIST, cursor.substring(at + 1))).isEmpty();
      assertThat(SEAL.open(LIST, cursor + cursor.substring(at))).isEmpty();
    }
  }

  @Test
  void theSameBytesWrittenOtherwiseAreRefused() {
    // Of three lengths, of which two have bits to spare in the last character.
    for (String key : new String[] {"a", "ab", "abc"}) {
      String cursor = SEAL.close(LIST, key);
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      assertThat(SEAL.open(LIST, encode(bytes))).hasValue(key);
      for (String other :
          new String[] {
            cursor + "=",
            cursor + "==",
            " " + cursor,
            cursor + "\n",
            cursor.substring(0, 4) + "\r\n" + cursor.substring(4),
            cursor.toUpperCase(Locale.ROOT),
            "+" + cursor.substring(1),
            "/" + cursor.substring(1)
          }) {
        assertThat(SEAL.open(LIST, other)).as(other).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "\0",
        "\ud800",
        "😀",
        "AA\0A",
        "AAAA",
        "AAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "ZG9jdW1lbnRzIGMKUy0wMDE"
      })
  void whatWasNeverACursorIsRefused(String cursor) {
    assertThat(SEAL.open(LIST, cursor)).isEmpty();
  }

  @Test
  void aCursorTellsNothingOfItsKey() {
    String key = "the same text, the same text, the same text";
    byte[] bytes = Base64.getUrlDecoder().decode(SEAL.close(LIST, key));
    assertThat(new String(bytes, ISO_8859_1)).doesNotContain("same");
    // A salt, and so a key of the cipher, of its own for each.
    assertThat(SEAL.close(LIST, "1").substring(0, 21))
        .isNotEqualTo(SEAL.close(LIST, "2").substring(0, 21))
        .isNotEqualTo(SEAL.close("another list", "1").substring(0, 21));
  }

  @Test
  void keysMayBeLongAndNothingLongerIsLookedAt() {
    String key = "𝔘".repeat(5_000);
    String cursor = SEAL.close(LIST, key);
    assertThat(cursor).hasSizeBetween(20_000, CursorSeal.MAX_LENGTH);
    assertThat(SEAL.open(LIST, cursor)).hasValue(key);
    assertThat(SEAL.open(LIST, "A".repeat(CursorSeal.MAX_LENGTH))).isEmpty();
    assertThat(SEAL.open(LIST, "A".repeat(CursorSeal.MAX_LENGTH + 4))).isEmpty();
    assertThatThrownBy(() -> SEAL.close(LIST, "x".repeat(CursorSeal.MAX_LENGTH)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] secret(int first) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) first);
    return secret;
  }
}
