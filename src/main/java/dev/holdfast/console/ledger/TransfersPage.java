package dev.holdfast.console.ledger;

import dev.holdfast.console.Address;
import dev.holdfast.console.Digits;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Viewer;
import dev.holdfast.ledger.LedgerIds;
import dev.holdfast.ledger.Transfer;
import dev.holdfast.ledger.Transfer.State;
import dev.holdfast.ledger.TransferReader;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transfers, the latest first: of one account, or all that the viewer may see. */
@Named
@RequestScoped
public class TransfersPage {

  private static final int ROWS = 50;

  @Inject private TransferReader reader;
  @Inject private Viewer viewer;

  private final String account = Parameters.get("account").strip();
  private final String state = Parameters.get("state");
  private final String before = Parameters.get("before");
  private @Nullable Slice<Transfer> found;

  /** A page of them. */
  public List<Transfer> getItems() {
    return found().items();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(
            last ->
                Address.of("/app/transfers")
                    .with("account", account)
                    .with("state", getState())
                    .with("before", Long.toString(last.key()))
                    .text())
        .orElse("");
  }

  private Slice<Transfer> found() {
    Slice<Transfer> page = found;
    if (page == null) {
      if (!account.isEmpty() && !account.matches(LedgerIds.SHAPE)) {
        throw new NotFound();
      }
      long below = Digits.read(before).orElse(Long.MAX_VALUE);
      page = reader.page(viewer.caller(), account.isEmpty() ? null : account, asked(), below, ROWS);
      found = page;
    }
    return page;
  }

  private @Nullable State asked() {
    return Arrays.stream(State.values())
        .filter(known -> known.text().equals(state))
        .findFirst()
        .orElse(null);
  }

  /** Whether the list was narrowed. */
  public boolean isAsked() {
    return asked() != null || !before.isEmpty();
  }

  /** Whose transfers; empty text for all. */
  public String getAccount() {
    return account;
  }

  /** In which state; empty text for any. */
  public String getState() {
    State known = asked();
    return known == null ? "" : known.text();
  }

  /** What a transfer can be. */
  public List<String> getStates() {
    return Arrays.stream(State.values()).map(State::text).toList();
  }
}
