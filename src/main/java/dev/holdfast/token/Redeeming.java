package dev.holdfast.token;

import dev.holdfast.access.Caller;
import dev.holdfast.access.LiveCallers;
import dev.holdfast.access.Secrets;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.refusal.AlreadyRedeemed;
import dev.holdfast.refusal.Gone;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.shape.Shapes;
import dev.holdfast.token.Grant.Redeemer;
import dev.holdfast.token.TokenMetrics.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Redeems tokens: one transaction, in this order (I6):
 *
 * <ol>
 *   <li>the token is looked up by its secret's digest; what is none, in whatever shape, is absent;
 *   <li>who redeems and who issued it are kept from being deleted: first, as whoever deletes a user
 *       goes on to its tokens;
 *   <li>the token's row counts one use more, if it may; whoever redeems it too waits for that row;
 *   <li>only then is counted how often this caller has redeemed it;
 *   <li>the grant is given. What refuses it undoes the use;
 *   <li>the redemption is written down, under a key that no other use has.
 * </ol>
 *
 * Where several reasons speak against it, the caller is told the first of: redeemed it before;
 * revoked, expired or can't be given any more; used up. So whoever repeats a request whose answer
 * was lost is told that it was done, whatever has become of the token since.
 */
@ApplicationScoped
@Guarded
@Transactional
public class Redeeming {

  private static final String ISSUER_GONE =
      "Who issued this token can't give anything at the moment.";

  @Inject private TokenTable tokens;
  @Inject private Redemptions redemptions;
  @Inject private Grants grants;
  @Inject private LiveCallers callers;
  @Inject private Shapes shapes;

  /**
   * What came of it.
   *
   * @param token as it was counted; its {@code used} is the number of this use
   */
  public record Redeemed(Token token, Given given) {

    /** Tells the metrics. */
    public void count() {
      Outcome.REDEEMED.count(token.kind());
    }
  }

  /**
   * Redeems a token.
   *
   * @throws NotFound if it is none
   * @throws AlreadyRedeemed if the caller has redeemed it before, or it is used up
   * @throws Gone if it was revoked, has expired, or can't be given any more
   */
  public Redeemed redeem(Caller caller, RedeemRequest request) {
    shapes.check(request);
    Token found = find(String.valueOf(request.token()));
    Optional<Caller> issuer = callers.requireWith(caller, found.issuerId());
    Optional<Token> used = issuer.isEmpty() ? Optional.empty() : tokens.use(found);
    long before = requireFewerThanAllowed(found, caller);
    // The clock has gone on if the row was waited for, and nobody who had it changed it.
    Token token =
        used.filter(counted -> counted.whyGone().isEmpty())
            .orElseThrow(() -> refused(found, issuer));
    Given given = give(token, issuer.orElseThrow(), new Redeemer(caller, request.to()));
    redemptions.insert(token, caller, before + 1, given.transfer());
    return new Redeemed(token, given);
  }

  private Token find(String secret) {
    return tokens
        .bySecret(Secrets.digest(secret))
        .orElseThrow(
            () -> {
              Outcome.UNKNOWN.count();
              return new NotFound();
            });
  }

  private long requireFewerThanAllowed(Token token, Caller caller) {
    Redemptions.OfUser before = redemptions.of(token, caller);
    try {
      before.requireFewerThan(token.usesPerUser());
    } catch (AlreadyRedeemed again) {
      Outcome.ALREADY_REDEEMED.count(token.kind());
      throw again;
    }
    return before.count();
  }

  /** Why a token can't be used that the caller has not redeemed too often. */
  private Refusal refused(Token found, Optional<Caller> issuer) {
    Optional<String> gone =
        tokens
            .again(found)
            .whyGone()
            .or(() -> issuer.isEmpty() ? Optional.of(ISSUER_GONE) : Optional.empty());
    if (gone.isPresent()) {
      Outcome.GONE.count(found.kind());
      return new Gone(gone.get());
    }
    Outcome.ALREADY_REDEEMED.count(found.kind());
    return AlreadyRedeemed.usedUp();
  }

  private Given give(Token token, Caller issuer, Redeemer redeemer) {
    try {
      return grants.of(token.kind()).give(token, issuer, redeemer);
    } catch (Superseded again) {
      throw again;
    } catch (Gone gone) {
      Outcome.GONE.count(token.kind());
      throw gone;
    } catch (Refusal refused) {
      Outcome.REFUSED.count(token.kind());
      throw refused;
    }
  }
}
