package dev.holdfast.token;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token as one statement saw it.
 *
 * @param id what it is called; no secret
 * @param grant what it gives, as its kind has it
 * @param anchor what its kind finds its part by again; {@code null} for nothing
 * @param uses how often it may be redeemed in all
 * @param used how often it was
 * @param usesPerUser how often by one and the same user
 * @param note the issuer's own
 * @param issuerId the user's row
 * @param issuer the user's name
 * @param expiresAt {@link dev.holdfast.access.Expiry#NEVER} for never
 * @param revokedAt {@code null} if it was not
 * @param now the database's clock, as of the statement
 */
public record Token(
    String id,
    TokenKind kind,
    JsonObject grant,
    @Nullable String anchor,
    long uses,
    long used,
    long usesPerUser,
    @Nullable String note,
    long issuerId,
    String issuer,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant revokedAt,
    Instant now) {

  /** Why it can't be redeemed by anybody any more, as a sentence; empty if that is not so. */
  public Optional<String> whyGone() {
    if (revokedAt != null) {
      return Optional.of("This token was revoked.");
    }
    return expiresAt.isAfter(now) ? Optional.empty() : Optional.of("This token has expired.");
  }
}
