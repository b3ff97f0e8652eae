package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Answers about an account or a transfer are for whoever still sees it. */
@ApplicationScoped
class LedgerReplay implements ReplayGate {

  /** {@code accounts/{account}} and {@code transfers/{transfer}}, and more behind them. */
  private static final int ID = 1;

  @Inject private SignedIn signedIn;
  @Inject private AccountReader accounts;
  @Inject private TransferReader transfers;

  @Override
  public void require(Replay replay) {
    Caller caller = signedIn.caller();
    List<String> about = replay.about();
    if (about.size() <= ID || !about.get(ID).matches(LedgerIds.SHAPE)) {
      // About none: of a batch that was made before, it says what the caller had said.
      return;
    }
    if (about.get(0).equals("accounts")) {
      accounts.find(caller, about.get(ID));
    } else {
      transfers.find(caller, about.get(ID));
    }
  }
}
