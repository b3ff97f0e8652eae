package dev.holdfast.token;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.holdfast.access.Caller;
import dev.holdfast.access.Departure;
import dev.holdfast.access.Expiry;
import dev.holdfast.access.LiveCallers;
import dev.holdfast.access.Secrets;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.shape.Shapes;
import dev.holdfast.token.Grant.Promise;
import dev.holdfast.token.Grant.Terms;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Issues tokens and takes them back. Every method is one transaction. */
@ApplicationScoped
@Guarded
@Transactional
public class TokenService {

  /** By this a token is known as one, in a log or in a public repository. */
  static final String PREFIX = "hft_";

  /** Before others settle what reservations of tokens are in: rows are locked in that order. */
  private static final int FIRST = Interceptor.Priority.LIBRARY_BEFORE;

  @Inject private TokenTable tokens;
  @Inject private Grants grants;
  @Inject private LiveCallers callers;
  @Inject private Shapes shapes;

  /**
   * A token as issued.
   *
   * @param secret kept nowhere
   */
  public record Issued(Token token, String secret) {}

  /**
   * Issues a token.
   *
   * @throws dev.holdfast.refusal.Invalid if the content is
   * @throws NotFound if it grants what the caller may not see
   * @throws dev.holdfast.refusal.Forbidden if that is not the caller's to give
   */
  public Issued issue(Caller caller, TokenContent content) {
    shapes.check(content);
    TokenKind kind = content.kindOf();
    content.requireUsesForOne();
    callers.require(caller);
    Instant expiresAt = Expiry.of(content.expiresAt(), tokens.now());
    Promise promise =
        grants.of(kind).promise(caller, content.grantOf(), new Terms(content.uses(), expiresAt));
    String secret = PREFIX + Secrets.next();
    Token token =
        tokens.insert(
            new TokenTable.Draft(
                UuidCreator.getTimeOrderedEpoch().toString(),
                Secrets.digest(secret),
                kind,
                promise,
                content,
                caller,
                expiresAt));
    return new Issued(token, secret);
  }

  /**
   * Revokes a token: from then on nobody redeems it. Once more changes nothing.
   *
   * @throws NotFound if there is none that the caller may see
   */
  public void revoke(Caller caller, String id) {
    Optional<Token> revoked = tokens.revoke(caller, id);
    if (revoked.isEmpty() && tokens.find(caller, id).isEmpty()) {
      throw new NotFound();
    }
    revoked.ifPresent(token -> end(token, caller));
  }

  /** Revokes what a user has issued who is being deleted: nobody answers for it any more. */
  @Transactional(Transactional.TxType.MANDATORY)
  void revokeAll(@Observes @Priority(FIRST) Departure departure) {
    tokens.revokeAll(departure.userId()).forEach(token -> end(token, departure.by()));
  }

  private void end(Token token, Caller by) {
    grants.of(token.kind()).end(token, by);
  }
}
