package dev.holdfast.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.idempotency.KeyedRequest.Manner;
import dev.holdfast.idempotency.KeyedRequest.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyedRequestTest {

  private static final Target TARGET = new Target(7, "POST", List.of("a", "b"));
  private static final Manner MANNER = manner("application/json", "", "{}");

  private static Manner manner(String type, String query, String body) {
    return new Manner(type, query, digest -> digest.update(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void userMethodPathAndKeyMakeTheRow() {
    assertThat(
            Stream.of(
                KeyedRequest.of("k", TARGET, MANNER),
                KeyedRequest.of("l", TARGET, MANNER),
                KeyedRequest.of("k", new Target(8, "POST", List.of("a", "b")), MANNER),
                KeyedRequest.of("k", new Target(7, "PATCH", List.of("a", "b")), MANNER),
                KeyedRequest.of("k", new Target(7, "POST", List.of("a/b")), MANNER),
                KeyedRequest.of("k", new Target(7, "POST", List.of("ab")), MANNER),
                KeyedRequest.of("ka", new Target(7, "POST", List.of("b")), MANNER)))
        .extracting(KeyedRequest::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f]{64}"));
  }

  @Test
  void typeQueryAndContentMakeTheFingerprint() {
    assertThat(
            Stream.of(
                    MANNER,
                    manner("application/merge-patch+json", "", "{}"),
                    manner("application/json", "comment=x", "{}"),
                    manner("application/json", "", "{ }"),
                    manner("application/json", "{}", ""))
                .map(manner -> KeyedRequest.of("k", TARGET, manner)))
        .extracting(KeyedRequest::fingerprint)
        .doesNotHaveDuplicates();
    assertThat(KeyedRequest.of("k", TARGET, MANNER))
        .isEqualTo(KeyedRequest.of("k", TARGET, MANNER));
  }

  @Test
  void withoutTheKeyNobodyTriesWhatAContentWas() {
    assertThat(KeyedRequest.of("k", TARGET, MANNER).fingerprint())
        .isNotEqualTo(KeyedRequest.of("l", TARGET, MANNER).fingerprint());
  }

  @Test
  void theKeyIsNotInItsText() {
    assertThat(KeyedRequest.of("secret", TARGET, MANNER).toString()).doesNotContain("secret");
  }
}
