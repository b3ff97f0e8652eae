package dev.holdfast.token;

import dev.holdfast.json.JsonMembers;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says who redeems a token.
 *
 * @param token the secret, or whatever the caller takes for one
 * @param to the account that gets a voucher's amount; with vouchers only
 */
public record RedeemRequest(@NotNull @Nullable String token, @Nullable String to) {

  static RedeemRequest read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    RedeemRequest request =
        new RedeemRequest(members.text("token").orElse(null), members.text("to").orElse(null));
    members.end();
    return request;
  }

  /** A secret is not to be found in any log. */
  @Override
  public String toString() {
    return "RedeemRequest";
  }
}
