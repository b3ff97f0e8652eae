package dev.holdfast.console.ledger;

import dev.holdfast.console.Address;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Reasons;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.ledger.Account;
import dev.holdfast.ledger.AccountReader;
import dev.holdfast.ledger.TransferContent;
import dev.holdfast.ledger.TransferService;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.Insufficient;
import dev.holdfast.refusal.KeyReused;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.StateRefused;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The form for a transfer. Its id is made with the form: however often it is sent, it is one
 * transfer. What is refused leaves nothing behind, so that the id serves for the next attempt.
 */
@Named
@RequestScoped
public class TransferPage {

  private static final Map<String, String> FIELDS =
      Map.of(
          "/from", "from",
          "/to", "to",
          "/amount", "amount",
          "/memo", "memo",
          "/timeoutSeconds", "time");

  @Inject private TransferService service;
  @Inject private AccountReader accounts;
  @Inject private Viewer viewer;

  private final FieldProblems problems = new FieldProblems();
  private final TypedTransfer typed = new TypedTransfer(problems);
  private String id = "";
  private String earlier = "";
  private boolean ready;

  /** Makes the transfer, if the form was sent. */
  public void begin() {
    String given = Parameters.get("id");
    id = given.isEmpty() ? UUID.randomUUID().toString() : given;
    if (isPosted() && !Parameters.isDraft()) {
      typed.content(id).ifPresent(this::make);
    }
    ready = true;
  }

  private void make(TransferContent content) {
    try {
      service.make(viewer.caller(), content);
      viewer.goOn(
          Address.of("/app/transfer-details").with("id", id),
          content.pending() ? "transferHeld" : "transferMade");
    } catch (KeyReused other) {
      // Back in the browser, and something else typed: that is another transfer, if it is meant.
      earlier = id;
      id = UUID.randomUUID().toString();
      Messages.failed(Texts.get("transfer.reused"));
    } catch (NotFound unseen) {
      problems.add("from", Texts.get("transfer.from.unknown"));
    } catch (Forbidden notOwned) {
      problems.add("from", Texts.get("transfer.from.forbidden"));
    } catch (Insufficient less) {
      problems.add("amount", words(less));
    } catch (StateRefused closed) {
      boolean from =
          accounts.look(viewer.caller(), typed.from()).filter(Account::closed).isPresent();
      problems.add(from ? "from" : "to", Texts.get("transfer.closed"));
    } catch (Refusal refusal) {
      problems.refused(refusal, FIELDS);
    }
  }

  private static String words(Insufficient less) {
    OptionalLong available = less.available();
    return available.isPresent()
        ? Texts.get("transfer.amount.insufficient", new AmountText().text(available.getAsLong()))
        : Reasons.of(less);
  }

  private static boolean isPosted() {
    return FacesContext.getCurrentInstance().isPostback();
  }

  /** Whether what was sent has been done, and the page can be shown. */
  public boolean isReady() {
    return ready;
  }

  /** Whether a form came back. */
  public boolean isRefused() {
    return isPosted();
  }

  /** What is wrong with a field; empty text for nothing. */
  public String problem(String field) {
    return problems.at(field);
  }

  /** What was typed. */
  public TypedTransfer getTyped() {
    return typed;
  }

  /** The id that the transfer is to have. */
  public String getId() {
    return id;
  }

  /** A transfer that was made from this form before, with other content; empty text for none. */
  public String getEarlier() {
    return earlier;
  }
}
