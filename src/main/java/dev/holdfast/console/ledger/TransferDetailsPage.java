package dev.holdfast.console.ledger;

import dev.holdfast.console.Address;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Viewer;
import dev.holdfast.ledger.LedgerIds;
import dev.holdfast.ledger.Transfer;
import dev.holdfast.ledger.TransferReader;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** One transfer, and what has become of it. */
@Named
@RequestScoped
public class TransferDetailsPage {

  @Inject private TransferReader reader;
  @Inject private SettlementForm settlement;
  @Inject private Viewer viewer;

  private final String id = Parameters.get("id");
  private @Nullable Transfer transfer;

  /** Settles it, if a form was sent. */
  public void begin() {
    if (!id.matches(LedgerIds.SHAPE)) {
      throw new NotFound();
    }
    FacesContext faces = FacesContext.getCurrentInstance();
    if (faces.isPostback()) {
      settlement.act(Address.of("/app/transfer-details").with("id", id));
    }
    if (!faces.getResponseComplete()) {
      transfer = reader.find(viewer.caller(), id);
    }
  }

  /** Whether what was sent has been done, and the page can be shown. */
  public boolean isReady() {
    return transfer != null;
  }

  /** The transfer. */
  public @Nullable Transfer getTransfer() {
    return transfer;
  }

  /** Which one. */
  public String getId() {
    return id;
  }
}
