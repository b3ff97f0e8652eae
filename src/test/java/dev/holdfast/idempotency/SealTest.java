package dev.holdfast.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.idempotency.Reply.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final KeyedRequest REQUEST = new KeyedRequest("id", "fingerprint", "key");
  private static final byte[] TEXT = "what was answered".getBytes(StandardCharsets.UTF_8);

  @Test
  void theKeyOpensWhatItClosed() {
    String salt = Seal.newSalt();
    byte[] sealed = Seal.close(REQUEST, salt, TEXT);
    assertThat(sealed).hasSizeGreaterThan(TEXT.length).isNotEqualTo(TEXT);
    assertThat(Seal.open(REQUEST, salt, sealed)).isEqualTo(TEXT);
    assertThat(Seal.close(REQUEST, Seal.newSalt(), TEXT)).isNotEqualTo(sealed);
  }

  @Test
  void anotherKeyOrSaltOrRowOrAChangedByteDoesNot() {
    String salt = Seal.newSalt();
    byte[] sealed = Seal.close(REQUEST, salt, TEXT);
    refuses(new KeyedRequest("id", "fingerprint", "Key"), salt, sealed);
    refuses(new KeyedRequest("other", "fingerprint", "key"), salt, sealed);
    refuses(REQUEST, Seal.newSalt(), sealed);
    sealed[3] ^= 1;
    refuses(REQUEST, salt, sealed);
  }

  private static void refuses(KeyedRequest request, String salt, byte[] sealed) {
    assertThatThrownBy(() -> Seal.open(request, salt, sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("key ");
  }

  @Test
  void aReplyIsWhatItWas() {
    Reply reply =
        new Reply(
            201,
            List.of(new Header("ETag", "\"1-1\""), new Header("X", "ä"), new Header("X", "")),
            TEXT);
    Reply again = Reply.of(201, reply.content());
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.headers()).isEqualTo(reply.headers());
    assertThat(again.body()).isEqualTo(TEXT);
    assertThat(Reply.of(204, new Reply(204, List.of(), new byte[0]).content()).body()).isEmpty();
  }
}
