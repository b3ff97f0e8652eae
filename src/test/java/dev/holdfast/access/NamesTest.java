package dev.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "ada", "0", "ada.l_o-v@example.org"})
  void nameOfAUser(String name) {
    assertThat(name).matches(User.NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", ".ada", "-a", "@a", "a b", "a:b", "a/b", "ä", "a\n", "a\0"})
  void noNameOfAUser(String name) {
    assertThat(name).doesNotMatch(User.NAME);
  }

  @Test
  void nameEndsAt63Characters() {
    assertThat("a".repeat(63)).matches(User.NAME);
    assertThat("a".repeat(64)).doesNotMatch(User.NAME);
  }

  @Test
  void secretHas256BitsAndIsNeverTheSame() {
    assertThat(Secrets.next()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(Secrets.next());
  }

  @Test
  void digestIsSha256() {
    // FIPS 180-2, appendix B.1
    assertThat(Secrets.digest("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
