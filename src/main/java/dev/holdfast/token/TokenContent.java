package dev.holdfast.token;

import dev.holdfast.json.JsonMembers;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import dev.holdfast.shape.PlainText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer says of a new token.
 *
 * @param kind the name of a kind
 * @param grant what it gives; the kind knows what that may be
 * @param uses how often it may be redeemed in all, 1 to 1,000,000
 * @param usesPerUser how often by one user, 1 to {@code uses}
 * @param expiresAt {@code null} for a token that does not expire
 * @param note for the issuer's own eyes, 1 to 1,000 characters
 */
public record TokenContent(
    @NotNull @Nullable String kind,
    @NotNull @Nullable JsonObject grant,
    @Min(1) @Max(TokenContent.MAX_USES) long uses,
    @Min(1) @Max(TokenContent.MAX_USES) long usesPerUser,
    @Nullable Instant expiresAt,
    @Size(min = 1, max = 1000) @PlainText @Nullable String note) {

  /** Whoever needs more hands out several tokens: one row counts all redemptions of one. */
  static final long MAX_USES = 1_000_000;

  static TokenContent read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    TokenContent content =
        new TokenContent(
            members.text("kind").orElse(null),
            members.object("grant").orElse(null),
            members.whole("uses").orElse(1),
            members.whole("usesPerUser").orElse(1),
            // As the database keeps it
            members.time("expiresAt").map(t -> t.truncatedTo(ChronoUnit.MICROS)).orElse(null),
            members.text("note").orElse(null));
    members.end();
    return content;
  }

  /**
   * The kind, once this is well-shaped.
   *
   * @throws Invalid if there is no such kind
   */
  TokenKind kindOf() {
    return TokenKind.of(String.valueOf(kind))
        .orElseThrow(
            () ->
                new Invalid(Violation.of("/kind", "enum", "must be one of: " + TokenKind.names())));
  }

  /** The grant, once this is well-shaped. */
  JsonObject grantOf() {
    return Objects.requireNonNull(grant);
  }

  /**
   * Refuses more uses for one than there are for all.
   *
   * @throws Invalid if so
   */
  void requireUsesForOne() {
    if (usesPerUser > uses) {
      throw new Invalid(Violation.of("/usesPerUser", "max", "must be at most \"uses\""));
    }
  }
}
