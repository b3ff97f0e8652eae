package dev.holdfast.console.ledger;

import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.console.Address;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.ledger.Account;
import dev.holdfast.ledger.AccountService;
import dev.holdfast.ledger.Amounts;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.Insufficient;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.StateRefused;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form for what is said of an account. Nothing typed into it is lost when it is refused. */
@Named
@RequestScoped
public class AccountForm {

  private static final Map<String, String> FIELDS =
      Map.of("/title", AccountTerms.TITLE, "/minimum", AccountTerms.MINIMUM);

  /** What the form was made from stands beside what is typed. */
  private static final String OPENED = "opened.";

  @Inject private AccountService service;
  @Inject private Viewer viewer;

  private final FieldProblems problems = new FieldProblems();
  private AccountTerms opened = new AccountTerms("", null, false);
  private String title = "";
  private String minimum = "";
  private boolean closed;
  private boolean refused;

  /** Saves what was typed, if that is what the button was for. */
  void save(String id, Address back) {
    boolean draft = Parameters.isDraft() && Parameters.has(AccountTerms.TITLE);
    if (!draft && !Parameters.get("do").equals("save")) {
      return;
    }
    take();
    if (draft) {
      return;
    }
    @Nullable Long least =
        minimum.isEmpty()
            ? null
            : problems.amount(AccountTerms.MINIMUM, minimum, Amounts.MIN, Amounts.MAX);
    if (problems.isEmpty()) {
      save(id, new AccountEdit(opened, new AccountTerms(title, least, closed)), back);
    }
  }

  private void take() {
    refused = true;
    title = Parameters.get(AccountTerms.TITLE).strip();
    minimum = Parameters.get(AccountTerms.MINIMUM).strip();
    closed = !Parameters.get(AccountTerms.CLOSED).isEmpty();
    String least = Parameters.get(OPENED + AccountTerms.MINIMUM);
    opened =
        new AccountTerms(
            Parameters.get(OPENED + AccountTerms.TITLE),
            least.matches("-?[0-9]{1,18}") ? (Long) Long.parseLong(least) : null,
            Parameters.get(OPENED + AccountTerms.CLOSED).equals("true"));
  }

  private void save(String id, AccountEdit edit, Address back) {
    try {
      service.patch(viewer.caller(), id, ExpectedVersion.UNSTATED, edit);
      viewer.goOn(back, "accountSaved");
    } catch (AccountEdit.Overtaken overtaken) {
      tell(edit, overtaken);
    } catch (NotFound gone) {
      throw gone;
    } catch (Forbidden notSo) {
      problems.add(AccountTerms.MINIMUM, Texts.get("account.minimum.forbidden"));
    } catch (Insufficient less) {
      problems.add(AccountTerms.MINIMUM, Texts.get("account.minimum.insufficient"));
    } catch (StateRefused notEmpty) {
      problems.add(AccountTerms.CLOSED, Texts.get("account.closed.notEmpty"));
    } catch (Refusal refusal) {
      problems.refused(refusal, FIELDS);
    }
  }

  /** Who saves again has seen what the others made of it. */
  private void tell(AccountEdit edit, AccountEdit.Overtaken overtaken) {
    AccountTerms theirs = overtaken.theirs();
    for (String member : overtaken.members()) {
      problems.add(member, Texts.get("account.overtaken." + member, words(theirs, member)));
    }
    fill(edit.on(theirs));
    opened = theirs;
    Messages.failed(Texts.get("account.overtaken"));
  }

  private static String words(AccountTerms terms, String member) {
    return switch (member) {
      case AccountTerms.TITLE -> terms.title();
      case AccountTerms.MINIMUM ->
          terms.minimum() == null
              ? Texts.get("account.unlimited")
              : new AmountText().text(terms.minimum());
      default -> Texts.get(terms.closed() ? "account.closed" : "account.open");
    };
  }

  /** Fills the form from an account, where it does not show what was typed. */
  void show(Account account) {
    if (!refused) {
      opened = AccountTerms.of(account);
      fill(opened);
    }
  }

  private void fill(AccountTerms terms) {
    title = terms.title();
    minimum = terms.minimum() == null ? "" : Long.toString(terms.minimum());
    closed = terms.closed();
  }

  /** Whether the form came back. */
  public boolean isRefused() {
    return refused;
  }

  /** What is wrong with a field; empty text for nothing. */
  public String problem(String field) {
    return problems.at(field);
  }

  /** The title to be. */
  public String getTitle() {
    return title;
  }

  /** The minimum to be, in digits; empty text for no limit. */
  public String getMinimum() {
    return minimum;
  }

  /** Whether it is to be closed. */
  public boolean isClosed() {
    return closed;
  }

  /** The title that the form was made from. */
  public String getOpenedTitle() {
    return opened.title();
  }

  /** The minimum that the form was made from. */
  public String getOpenedMinimum() {
    return opened.minimum() == null ? "" : Long.toString(opened.minimum());
  }

  /** Whether the account was closed when the form was made. */
  public boolean isOpenedClosed() {
    return opened.closed();
  }
}
