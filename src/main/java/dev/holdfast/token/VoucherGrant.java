package dev.holdfast.token;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Expiry;
import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.ledger.Reservations;
import dev.holdfast.refusal.Gone;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An amount from an account of the issuer's. What all uses come to is held from the start, so no
 * voucher bounces; it is freed where no use is left to come.
 */
@ApplicationScoped
class VoucherGrant implements Grant {

  private static final String FROM = "from";
  private static final String AMOUNT = "amount";

  @Inject private Reservations reservations;

  @Override
  public TokenKind kind() {
    return TokenKind.VOUCHER;
  }

  @Override
  public Promise promise(Caller issuer, JsonObject grant, Terms terms) {
    JsonMembers members = JsonMembers.of("/grant", grant);
    Optional<String> from = members.text(FROM);
    OptionalLong amount = members.whole(AMOUNT);
    members.end();
    String account = from.orElseThrow(() -> missing("/grant/" + FROM));
    long each = amount.orElseThrow(() -> missing("/grant/" + AMOUNT));
    if (each < 1 || each > Reservations.MAX / terms.uses()) {
      throw outOfRange();
    }
    JsonObject kept = JsonBuild.object().add(FROM, account).add(AMOUNT, each).build();
    return new Promise(kept, reserve(issuer, account, each * terms.uses(), terms.expiresAt()));
  }

  private String reserve(Caller issuer, String account, long amount, Instant expiresAt) {
    @Nullable Instant end = Expiry.shown(expiresAt).orElse(null);
    try {
      return reservations.reserve(issuer, account, amount, end);
    } catch (Invalid tooMuch) {
      // The ledger speaks of an amount, without knowing where it stands.
      throw outOfRange();
    }
  }

  @Override
  public Given give(Token token, Caller issuer, Redeemer redeemer) {
    @Nullable String to = redeemer.to();
    if (to == null) {
      throw missing("/to");
    }
    long amount = token.grant().getJsonNumber(AMOUNT).longValueExact();
    try {
      return new Given(
          Optional.of(reservations.draw(reservation(token), amount, to, redeemer.caller()).id()));
    } catch (StateRefused refused) {
      throw refused.code().equals("closed") ? refused : new Gone("This token has expired.");
    }
  }

  @Override
  public void end(Token token, Caller by) {
    reservations.release(reservation(token), by);
  }

  @Override
  public List<Row> rows(Token token) {
    return List.of(Row.of(RowKind.TRANSFER, reservation(token)));
  }

  private static String reservation(Token token) {
    return Optional.ofNullable(token.anchor())
        .orElseThrow(() -> new IllegalStateException("no reservation: " + token.id()));
  }

  private static Invalid missing(String pointer) {
    return new Invalid(Violation.of(pointer, "not-null", "must not be null"));
  }

  private static Invalid outOfRange() {
    return new Invalid(
        Violation.of(
            "/grant/" + AMOUNT,
            "range",
            "must be at least 1, and times \"uses\" at most " + Reservations.MAX));
  }
}
