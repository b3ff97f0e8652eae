package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.ledger.Balances.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** What one transfer does to its accounts, and what is written of it. */
@ApplicationScoped
class Movement {

  @Inject private Balances balances;

  /**
   * Changes accounts in the order of their keys, and writes an entry for each balance that moves.
   *
   * @param transfer the transfer's row, which is written already
   * @throws dev.holdfast.refusal.Refusal if one of them can't be changed so
   */
  void make(Caller caller, long transfer, Change... changes) {
    List<Change> ordered = new ArrayList<>(List.of(changes));
    ordered.sort((one, other) -> Long.compare(one.account(), other.account()));
    for (Change change : ordered) {
      balances.change(caller, transfer, change);
    }
  }
}
