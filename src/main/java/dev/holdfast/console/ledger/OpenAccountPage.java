package dev.holdfast.console.ledger;

import dev.holdfast.console.Address;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.ledger.Account;
import dev.holdfast.ledger.AccountContent;
import dev.holdfast.ledger.AccountReader;
import dev.holdfast.ledger.AccountService;
import dev.holdfast.ledger.Amounts;
import dev.holdfast.ledger.LedgerIds;
import dev.holdfast.refusal.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form for a new account. */
@Named
@RequestScoped
public class OpenAccountPage {

  private static final Map<String, String> FIELDS =
      Map.of("/id", "name", "/unit", "unit", "/title", "title", "/minimum", "minimum");

  @Inject private AccountService service;
  @Inject private AccountReader reader;
  @Inject private Viewer viewer;

  private final FieldProblems problems = new FieldProblems();
  private boolean ready;

  /** Opens the account, if the form was sent. */
  public void begin() {
    if (isPosted() && !Parameters.isDraft()) {
      open();
    }
    ready = true;
  }

  private void open() {
    if (!getName().isEmpty() && !getName().matches(LedgerIds.SHAPE)) {
      problems.add("name", Texts.get("ledger.id.shape"));
    }
    if (!getUnit().matches(AccountContent.UNIT)) {
      problems.add(
          "unit", Texts.get(getUnit().isEmpty() ? "ledger.unit.missing" : "ledger.unit.shape"));
    }
    @Nullable Long minimum = 0L;
    if (viewer.isAdministrator()) {
      minimum =
          getMinimum().isEmpty() ? null : problems.amount("minimum", getMinimum(), Amounts.MIN, 0);
    }
    if (problems.isEmpty()) {
      String id = getName().isEmpty() ? getId() : getName();
      open(new AccountContent(id, getUnit(), getTitle(), minimum, false));
    }
  }

  private void open(AccountContent content) {
    try {
      goOn(service.open(viewer.caller(), content).accountId());
    } catch (Refusal refusal) {
      problems.refused(refusal, FIELDS);
      if (!problems.at("name").isEmpty() && isThere(content)) {
        // A second click finds done what the first one did.
        goOn(String.valueOf(content.id()));
      }
    }
  }

  private boolean isThere(AccountContent content) {
    return reader
        .look(viewer.caller(), String.valueOf(content.id()))
        .filter(account -> account.isOwnedBy(viewer.caller()) && isAsAsked(account, content))
        .isPresent();
  }

  private static boolean isAsAsked(Account account, AccountContent content) {
    return account.unit().equals(content.unit())
        && account.title().equals(content.title())
        && Objects.equals(account.minimum(), content.minimum());
  }

  private void goOn(String id) {
    viewer.goOn(Address.of("/app/account").with("id", id), "accountOpened");
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

  /** Made with the form: sent twice, it is one account. */
  public String getId() {
    String id = Parameters.get("id");
    if (!id.isEmpty()) {
      return id;
    }
    String made = fresh;
    if (made == null) {
      made = UUID.randomUUID().toString();
      fresh = made;
    }
    return made;
  }

  private @Nullable String fresh;

  /** The id that was typed; empty text for one that is made up. */
  public String getName() {
    return Parameters.get("name").strip();
  }

  /** The unit as typed. */
  public String getUnit() {
    return Parameters.get("unit").strip();
  }

  /** The title as typed. */
  public String getTitle() {
    return Parameters.get("title").strip();
  }

  /** The minimum as typed. */
  public String getMinimum() {
    return isPosted() ? Parameters.get("minimum").strip() : "0";
  }
}
