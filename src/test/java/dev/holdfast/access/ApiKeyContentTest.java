package dev.holdfast.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import java.time.Instant;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ApiKeyContentTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void keyWithoutATimeNeverExpires() {
    assertThat(read("{\"label\":\"ci\"}").expiry(NOW)).isEqualTo(Expiry.NEVER);
  }

  @Test
  void timeIsKeptAsTheDatabaseKeepsIt() {
    ApiKeyContent content =
        read("{\"label\":\"ci\",\"expiresAt\":\"2027-01-01T01:00:00.1234567+01:00\"}");

    assertThat(content.expiry(NOW)).isEqualTo(Instant.parse("2027-01-01T00:00:00.123456Z"));
  }

  @Test
  void keyCannotExpireNowOrBefore() {
    assertPointer(
        () -> read("{\"label\":\"ci\",\"expiresAt\":\"2026-11-21T12:00:00Z\"}").expiry(NOW),
        "/expiresAt");
  }

  @Test
  void timeThatCannotBeWrittenIsRefused() {
    assertPointer(
        () -> read("{\"label\":\"ci\",\"expiresAt\":\"+99999-01-01T00:00:00Z\"}").expiry(NOW),
        "/expiresAt");
  }

  @Test
  void scopesAreTheCallersWhereNothingIsSaid() {
    Set<Scope> own = Set.of(Scope.READ);

    assertThat(read("{\"label\":\"ci\"}").scopesOr(own)).isEqualTo(own);
    assertThat(read("{\"label\":\"ci\",\"scopes\":[\"write\",\"write\"]}").scopesOr(own))
        .containsExactly(Scope.WRITE);
  }

  @Test
  void unknownScopeIsRefusedWhereItStands() {
    assertPointer(
        () -> read("{\"label\":\"ci\",\"scopes\":[\"read\",\"root\"]}").scopesOr(Scope.ALL),
        "/scopes/1");
  }

  @Test
  void unknownMemberIsRefused() {
    assertThatThrownBy(() -> read("{\"label\":\"ci\",\"secret\":\"mine\"}"))
        .isInstanceOf(MalformedJson.class);
  }

  private static void assertPointer(ThrowingCallable call, String pointer) {
    assertThatThrownBy(call)
        .asInstanceOf(type(Invalid.class))
        .extracting(Invalid::violations)
        .satisfies(
            violations ->
                assertThat(violations).extracting(Violation::pointer).containsExactly(pointer));
  }

  private static ApiKeyContent read(String json) {
    return ApiKeyContent.read(JsonText.parse(json.getBytes(UTF_8)));
  }
}
