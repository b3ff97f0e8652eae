package dev.holdfast.console.token;

import dev.holdfast.console.Address;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Viewer;
import dev.holdfast.persistence.Slice;
import dev.holdfast.token.Token;
import dev.holdfast.token.TokenReader;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens that the viewer has issued; administrators see everybody's. */
@Named
@RequestScoped
public class TokensPage {

  private static final int ROWS = 100;

  @Inject private TokenReader reader;
  @Inject private Viewer viewer;

  private @Nullable Slice<Token> found;

  /** A page of them, oldest first. */
  public List<TokenLine> getItems() {
    return found().items().stream().map(TokenLine::new).toList();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(last -> Address.of("/app/tokens").with("after", last.id()).text())
        .orElse("");
  }

  private Slice<Token> found() {
    Slice<Token> page = found;
    if (page == null) {
      page = reader.page(viewer.caller(), Parameters.line("after"), ROWS);
      found = page;
    }
    return page;
  }
}
