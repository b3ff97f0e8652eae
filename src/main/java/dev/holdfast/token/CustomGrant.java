package dev.holdfast.token;

import dev.holdfast.access.Caller;
import dev.holdfast.json.JsonSize;
import dev.holdfast.refusal.TooLarge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;

/** Any object: Holdfast counts who got it, and what it is worth is for others to know. */
@ApplicationScoped
class CustomGrant implements Grant {

  /** In bytes: a grant is shown to each who redeems, and in lists. What is larger is a document. */
  static final long MAX_BYTES = 16 << 10;

  @Override
  public TokenKind kind() {
    return TokenKind.CUSTOM;
  }

  @Override
  public Promise promise(Caller issuer, JsonObject grant, Terms terms) {
    if (JsonSize.bytes(grant, MAX_BYTES) > MAX_BYTES) {
      throw new TooLarge("The grant", MAX_BYTES);
    }
    return new Promise(grant, null);
  }

  @Override
  public Given give(Token token, Caller issuer, Redeemer redeemer) {
    redeemer.requireNoAccount();
    return Given.WITHOUT_TRANSFER;
  }
}
