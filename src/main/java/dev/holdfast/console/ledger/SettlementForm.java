package dev.holdfast.console.ledger;

import dev.holdfast.console.Address;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Reasons;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.ledger.Amounts;
import dev.holdfast.ledger.Settlements;
import dev.holdfast.ledger.Transfer;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.StateRefused;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What settles a pending transfer: a form of its own for each, so that Enter settles the one in
 * whose field it was pressed. It names its transfer; of all who settle it, the service lets one
 * win, and a second click is told the same as the first.
 */
@Named
@RequestScoped
public class SettlementForm {

  private static final String FIELD = "part";

  @Inject private Settlements settlements;
  @Inject private Viewer viewer;

  private final FieldProblems problems = new FieldProblems();

  /**
   * Does what its buttons are for.
   *
   * @param back the page to go on to
   * @return whether it was one of them
   */
  boolean act(Address back) {
    switch (Parameters.get("do")) {
      case "settle" -> settle(back);
      case "void" -> attempt(() -> free(back));
      default -> {
        return false;
      }
    }
    if (!problems.isEmpty()) {
      // On a narrow screen the field is where one has to scroll to.
      Messages.failed(Texts.get("hold.refused.amount"));
    }
    return true;
  }

  private void settle(Address back) {
    String typed = Parameters.get(FIELD).strip();
    OptionalLong part = OptionalLong.empty();
    if (!typed.isEmpty()) {
      @Nullable Long amount = problems.amount(FIELD, typed, 1, Amounts.MAX);
      if (amount == null) {
        return;
      }
      part = OptionalLong.of(amount);
    }
    OptionalLong moved = part;
    attempt(
        () -> {
          settlements.post(viewer.caller(), transfer(), moved);
          viewer.goOn(back, "holdSettled");
        });
  }

  private void free(Address back) {
    settlements.voidIt(viewer.caller(), transfer());
    viewer.goOn(back, "holdFreed");
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (StateRefused state) {
      String known = Texts.find("hold.refused." + state.code());
      Messages.failed(known.isEmpty() ? Reasons.of(state) : known);
    } catch (Forbidden notOwned) {
      Messages.failed(Texts.get("hold.refused.forbidden"));
    } catch (NotFound gone) {
      Messages.failed(Texts.get("hold.refused.gone"));
    } catch (Refusal refusal) {
      problems.refused(refusal, Map.of("/amount", FIELD));
    }
  }

  private static String transfer() {
    return Parameters.get("transfer");
  }

  /**
   * Whether the viewer may settle it: who owns what it is taken from; what a token reserves is the
   * token's.
   */
  public boolean mayAct(Transfer transfer) {
    return transfer.state() == Transfer.State.PENDING
        && !transfer.isReservation()
        && transfer.from().ownerId() == viewer.caller().userId();
  }

  /** What was typed for a transfer. */
  public String typed(Transfer transfer) {
    return isAbout(transfer) ? Parameters.get(FIELD) : "";
  }

  /** What is wrong with that; empty text for nothing. */
  public String problem(Transfer transfer) {
    return isAbout(transfer) ? problems.at(FIELD) : "";
  }

  private static boolean isAbout(Transfer transfer) {
    return transfer.id().equals(transfer());
  }

  /** What a button does, for who does not see its row. */
  public String named(String key, Transfer transfer) {
    String to = transfer.to() == null ? transfer.id() : transfer.to().id();
    return Texts.get(key, new AmountText().text(transfer.amount()), transfer.unit(), to);
  }
}
