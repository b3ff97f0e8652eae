package dev.holdfast.token;

import dev.holdfast.access.Expiry;
import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** How tokens look as JSON. */
final class TokenJson {

  private static final String KIND = "kind";
  private static final String GRANT = "grant";
  private static final String TRANSFER = "transfer";

  private TokenJson() {}

  static JsonObject of(Token token) {
    return builder(token).build();
  }

  /** The same with the secret that is shown this once. */
  static JsonObject of(TokenService.Issued issued) {
    return builder(issued.token()).add("secret", issued.secret()).build();
  }

  private static JsonObjectBuilder builder(Token token) {
    JsonObjectBuilder json =
        JsonBuild.object()
            .add("id", token.id())
            .add(KIND, token.kind().text())
            .add(GRANT, token.grant())
            .add("uses", token.uses())
            .add("used", token.used())
            .add("usesPerUser", token.usesPerUser());
    Expiry.shown(token.expiresAt()).ifPresent(time -> json.add("expiresAt", time.toString()));
    json.add("revoked", token.revokedAt() != null);
    if (token.revokedAt() != null) {
      json.add("revokedAt", token.revokedAt().toString());
    }
    if (token.note() != null) {
      json.add("note", token.note());
    }
    return json.add("createdAt", token.createdAt().toString()).add("createdBy", token.issuer());
  }

  /** What somebody is told who has redeemed one. */
  static JsonObject of(Redeeming.Redeemed redeemed) {
    Token token = redeemed.token();
    JsonObjectBuilder json =
        JsonBuild.object()
            .add(KIND, token.kind().text())
            .add(GRANT, token.grant())
            .add("use", token.used())
            .add("redeemedAt", token.now().toString());
    redeemed.given().transfer().ifPresent(transfer -> json.add(TRANSFER, transfer));
    return json.build();
  }

  /** What its issuer is told of one use. */
  static JsonObject of(Redemption redemption) {
    JsonObjectBuilder json =
        JsonBuild.object()
            .add("use", redemption.number())
            .add("user", redemption.user())
            .add("redeemedAt", redemption.at().toString());
    if (redemption.transfer() != null) {
      json.add(TRANSFER, redemption.transfer());
    }
    return json.build();
  }
}
