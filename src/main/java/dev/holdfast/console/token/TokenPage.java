package dev.holdfast.console.token;

import dev.holdfast.console.Address;
import dev.holdfast.console.Digits;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Viewer;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import dev.holdfast.token.Redemption;
import dev.holdfast.token.Token;
import dev.holdfast.token.TokenReader;
import dev.holdfast.token.TokenService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token: what it gives, who has redeemed it. */
@Named
@RequestScoped
public class TokenPage {

  private static final int ROWS = 50;
  private static final String ID = "[0-9a-f-]{36}";

  @Inject private TokenReader reader;
  @Inject private TokenService service;
  @Inject private Viewer viewer;

  private final String id = Parameters.get("id");
  private @Nullable Token token;
  private @Nullable Slice<Redemption> found;

  /** Revokes it. */
  public void revoke() {
    try {
      service.revoke(viewer.caller(), known());
      viewer.goOn(here(), "tokenRevoked");
    } catch (Unauthenticated | NotFound elsewhere) {
      throw elsewhere;
    } catch (Refusal refusal) {
      Messages.refused(refusal);
    }
  }

  /** The token. */
  public TokenLine getLine() {
    Token seen = token;
    if (seen == null) {
      seen = reader.find(viewer.caller(), known());
      token = seen;
    }
    return new TokenLine(seen);
  }

  /** What is no id names nothing. */
  private String known() {
    if (!id.matches(ID)) {
      throw new NotFound();
    }
    return id;
  }

  /** Who has redeemed it, in the order in which they did. */
  public List<Redemption> getItems() {
    return found().items();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(last -> here().with("after", Long.toString(last.number())).text())
        .orElse("");
  }

  private Slice<Redemption> found() {
    Slice<Redemption> page = found;
    if (page == null) {
      long behind = Digits.read(Parameters.get("after")).orElse(0);
      page = reader.redemptions(viewer.caller(), known(), behind, ROWS);
      found = page;
    }
    return page;
  }

  private Address here() {
    return Address.of("/app/token").with("id", id);
  }

  /** Which one. */
  public String getId() {
    return id;
  }
}
