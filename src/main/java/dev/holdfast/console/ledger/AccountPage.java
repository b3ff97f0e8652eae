package dev.holdfast.console.ledger;

import dev.holdfast.console.Address;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.ledger.Account;
import dev.holdfast.ledger.AccountReader;
import dev.holdfast.ledger.LedgerIds;
import dev.holdfast.ledger.Transfer;
import dev.holdfast.ledger.Transfer.State;
import dev.holdfast.ledger.TransferReader;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An account: what is in it, what is held, what has happened, and what is said of it. */
@Named
@RequestScoped
public class AccountPage {

  private static final int HOLDS = 20;

  @Inject private AccountReader reader;
  @Inject private TransferReader transfers;
  @Inject private SettlementForm settlement;
  @Inject private AccountForm form;
  @Inject private Viewer viewer;

  private final String id = Parameters.get("id");
  private @Nullable Account account;
  private @Nullable Slice<Transfer> holds;
  private boolean ready;

  /** Does what a button of the page is for. */
  public void begin() {
    if (!id.matches(LedgerIds.SHAPE)) {
      throw new NotFound();
    }
    if (FacesContext.getCurrentInstance().isPostback() && !settlement.act(here())) {
      form.save(id, here());
    }
    if (!FacesContext.getCurrentInstance().getResponseComplete()) {
      Account seen = reader.find(viewer.caller(), id);
      account = seen;
      form.show(seen);
      ready = true;
    }
  }

  private Address here() {
    return Address.of("/app/account").with("id", id);
  }

  /** Whether what was sent has been done, and the page can be shown. */
  public boolean isReady() {
    return ready;
  }

  /** The account. */
  public @Nullable Account getAccount() {
    return account;
  }

  /** Its title, or its id where it has none. */
  public String getTitle() {
    Account seen = account;
    return seen == null || seen.title().isEmpty() ? id : seen.title();
  }

  /** What may be moved out of it, in words where that has no limit. */
  public String getAvailable() {
    OptionalLong available = account == null ? OptionalLong.empty() : account.available();
    return available.isPresent()
        ? new AmountText().text(available.getAsLong())
        : Texts.get("account.unlimited");
  }

  /** What it does not go below, in words where that is nothing. */
  public String getMinimum() {
    @Nullable Long minimum = account == null ? null : account.minimum();
    return minimum == null ? Texts.get("account.unlimited") : new AmountText().text(minimum);
  }

  /** Whether the viewer may move what is in it. */
  public boolean isOwned() {
    Account seen = account;
    return seen != null && seen.isOwnedBy(viewer.caller());
  }

  /** What is pending of it, the latest first. */
  public Slice<Transfer> getHolds() {
    Slice<Transfer> found = holds;
    if (found == null) {
      found = transfers.page(viewer.caller(), id, State.PENDING, Long.MAX_VALUE, HOLDS);
      holds = found;
    }
    return found;
  }

  /** Which account. */
  public String getId() {
    return id;
  }
}
