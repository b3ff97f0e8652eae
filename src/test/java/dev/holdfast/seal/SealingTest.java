package dev.holdfast.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SealingTest {

  private static final Sealing SEALING = new Sealing("test");
  private static final byte[] SECRET = bytes("a secret of some length");
  private static final byte[] SALT = bytes("salt");
  private static final byte[] BOUND = bytes("bound to this");
  private static final byte[] CONTENT = bytes("what is hidden");

  @Property(tries = 200)
  void whatIsClosedOpensAgain(
      @ForAll byte[] bound, @ForAll byte[] content, @ForAll("secret") byte[] secret) {
    byte[] salt = Sealing.saltOf(secret, bound, content);
    byte[] sealed = SEALING.close(secret, salt, bound, content);
    assertThat(sealed).hasSize(content.length + 16);
    assertThat(SEALING.open(secret, salt, bound, sealed)).hasValue(content);
  }

  @Provide
  Arbitrary<byte[]> secret() {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(80);
  }

  @Test
  void nothingThatIsOtherwiseOpens() {
    byte[] sealed = SEALING.close(SECRET, SALT, BOUND, CONTENT);
    assertThat(new String(sealed, UTF_8)).doesNotContain("hidden");
    assertThat(SEALING.open(bytes("another secret"), SALT, BOUND, sealed)).isEmpty();
    assertThat(SEALING.open(SECRET, bytes("Salt"), BOUND, sealed)).isEmpty();
    assertThat(SEALING.open(SECRET, SALT, bytes("bound to that"), sealed)).isEmpty();
    assertThat(new Sealing("other").open(SECRET, SALT, BOUND, sealed)).isEmpty();
    for (int length = 0; length < sealed.length; length++) {
      assertThat(SEALING.open(SECRET, SALT, BOUND, Arrays.copyOf(sealed, length))).isEmpty();
    }
    for (int at = 0; at < sealed.length; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] changed = sealed.clone();
        changed[at] ^= (byte) (1 << bit);
        assertThat(SEALING.open(SECRET, SALT, BOUND, changed)).isEmpty();
      }
    }
  }

  @Test
  void aSaltBelongsToOneContentOfOneBinding() {
    byte[] salt = Sealing.saltOf(SECRET, BOUND, CONTENT);
    assertThat(salt).hasSize(16).isEqualTo(Sealing.saltOf(SECRET, BOUND, CONTENT));
    assertThat(Sealing.saltOf(SECRET, BOUND, bytes("another"))).isNotEqualTo(salt);
    assertThat(Sealing.saltOf(SECRET, bytes("another"), CONTENT)).isNotEqualTo(salt);
    assertThat(Sealing.saltOf(bytes("another"), BOUND, CONTENT)).isNotEqualTo(salt);
    assertThat(Sealing.saltOf(SECRET, bytes("ab"), bytes("c")))
        .isNotEqualTo(Sealing.saltOf(SECRET, bytes("a"), bytes("bc")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
