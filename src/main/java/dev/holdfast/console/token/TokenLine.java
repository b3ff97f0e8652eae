package dev.holdfast.console.token;

import dev.holdfast.access.Expiry;
import dev.holdfast.console.Address;
import dev.holdfast.console.Texts;
import dev.holdfast.json.JsonText;
import dev.holdfast.token.Token;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token as pages show it; its secret is known to nobody here. */
public record TokenLine(Token token) {

  /** In characters; the whole grant is on the token's own page. */
  private static final int SHORT = 80;

  /** What kind of grant, in a word. */
  public String kind() {
    return Texts.get("token.kind." + token.kind().text());
  }

  /** What it gives, in one line. */
  public String gives() {
    return gives(token.kind().text(), token.grant());
  }

  static String gives(String kind, JsonObject grant) {
    return switch (kind) {
      case "invitation" ->
          Texts.get(
              "token.gives.invitation",
              Texts.get("role." + grant.getString("role")),
              grant.getString("collection"));
      case "voucher" ->
          Texts.get(
              "token.gives.voucher",
              grant.getJsonNumber("amount").toString(),
              grant.getString("from"));
      default -> shortened(JsonText.write(grant));
    };
  }

  private static String shortened(String text) {
    if (text.length() <= SHORT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHORT - 1)) ? SHORT - 1 : SHORT;
    return text.substring(0, end) + "…";
  }

  /** What it gives, whole. */
  public String grant() {
    return JsonText.pretty(token.grant());
  }

  /** Of all uses, how many were made. */
  public String used() {
    return Texts.get("token.used.of", token.used(), token.uses());
  }

  /** Whether it can still be redeemed, in a word. */
  public String state() {
    if (token.revokedAt() != null) {
      return Texts.get("token.state.revoked");
    }
    if (!token.expiresAt().isAfter(token.now())) {
      return Texts.get("token.state.expired");
    }
    return Texts.get(token.used() >= token.uses() ? "token.state.used" : "token.state.open");
  }

  /** Whether there is a use that could be prevented. */
  public boolean open() {
    return token.whyGone().isEmpty() && token.used() < token.uses();
  }

  /** When it expires; null for never. */
  public @Nullable Instant expiresAt() {
    return Expiry.shown(token.expiresAt()).orElse(null);
  }

  /** The page of it. */
  public String page() {
    return Address.of("/app/token").with("id", token.id()).text();
  }
}
