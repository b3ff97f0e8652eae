package dev.holdfast.token;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Row;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of token gives; every method in the transaction of the service that calls it. There
 * is one of each kind.
 */
interface Grant {

  /** The kind. */
  TokenKind kind();

  /**
   * Lets an issuer promise this.
   *
   * @throws Invalid if it is no grant of this kind
   * @throws dev.holdfast.refusal.NotFound if it speaks of what the issuer may not see
   * @throws dev.holdfast.refusal.Forbidden if it is not the issuer's to give
   */
  Promise promise(Caller issuer, JsonObject grant, Terms terms);

  /**
   * Gives it once.
   *
   * @param issuer who may do all that the issuer's user may do now
   * @return what is to be told of it
   * @throws dev.holdfast.refusal.Gone if it can't be given any more
   */
  Given give(Token token, Caller issuer, Redeemer redeemer);

  /**
   * Frees what is kept for uses to come: there will be none.
   *
   * @param by who has revoked the token
   */
  default void end(Token token, Caller by) {}

  /** What giving it, or freeing it, will need, as far as that is known beforehand. */
  default List<Row> rows(Token token) {
    return List.of();
  }

  /**
   * How often it was promised, and until when.
   *
   * @param expiresAt {@link dev.holdfast.access.Expiry#NEVER} for ever
   */
  record Terms(long uses, Instant expiresAt) {}

  /**
   * What is kept of a promise.
   *
   * @param grant as it is shown
   * @param anchor see {@link Token#anchor}
   */
  record Promise(JsonObject grant, @Nullable String anchor) {}

  /**
   * Who redeems.
   *
   * @param to the account that is to get an amount
   */
  record Redeemer(Caller caller, @Nullable String to) {

    /**
     * Refuses an account where there is no amount.
     *
     * @throws Invalid if one is named
     */
    void requireNoAccount() {
      if (to != null) {
        throw new Invalid(Violation.of("/to", "null", "goes with vouchers only"));
      }
    }
  }
}
