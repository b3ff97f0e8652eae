package dev.holdfast.token;

import dev.holdfast.access.SecretReply;
import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** How what is asked of tokens is read and answered, by itself or within a transaction. */
@ApplicationScoped
class TokenRequests {

  @Inject private SignedIn signedIn;
  @Inject private TokenService service;
  @Inject private Redeeming redeeming;
  @Inject private TokenReader reader;

  Response issue(Body body) {
    TokenService.Issued issued = service.issue(signedIn.caller(), TokenContent.read(body.json()));
    return SecretReply.created(
        Paths.of("tokens", issued.token().id()), Optional.empty(), TokenJson.of(issued));
  }

  Response redeem(Body body) {
    Redeeming.Redeemed redeemed =
        redeeming.redeem(signedIn.caller(), RedeemRequest.read(body.json()));
    redeemed.count();
    return Replies.ok(TokenJson.of(redeemed)).build();
  }

  Response read(String id) {
    return Replies.ok(TokenJson.of(reader.find(signedIn.caller(), id))).build();
  }

  Response revoke(String id) {
    service.revoke(signedIn.caller(), id);
    return Response.noContent().build();
  }
}
