package dev.holdfast.token;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Looks at tokens: at one's own, administrators at all. Nobody sees a secret again. */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
public class TokenReader {

  @Inject private TokenTable tokens;
  @Inject private Redemptions redemptions;

  /**
   * A token.
   *
   * @throws NotFound if there is none that the caller may see
   */
  public Token find(Caller caller, String id) {
    return tokens.find(caller, id).orElseThrow(NotFound::new);
  }

  /**
   * Tokens, revoked and expired ones too, oldest first.
   *
   * @param after the id before the first; empty text for the beginning
   * @param limit how many at the most
   */
  public Slice<Token> page(Caller caller, String after, int limit) {
    return tokens.page(caller, after, limit);
  }

  /**
   * Who redeemed a token, in the order in which they did.
   *
   * @param after the number before the first
   * @param limit how many at the most
   * @throws NotFound if there is no token that the caller may see
   */
  public Slice<Redemption> redemptions(Caller caller, String id, long after, int limit) {
    return redemptions.page(find(caller, id), after, limit);
  }
}
