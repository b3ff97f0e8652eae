package dev.holdfast.console.ledger;

import dev.holdfast.access.SignedIn;
import dev.holdfast.console.JsonReply;
import dev.holdfast.console.picker.Offers;
import dev.holdfast.console.picker.Offers.Offer;
import dev.holdfast.ledger.Account;
import dev.holdfast.ledger.AccountReader;
import dev.holdfast.ledger.AccountReader.Sought;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.StringJoiner;

/** Offers accounts whose ids begin as somebody types. */
@WebServlet(urlPatterns = "/app/account-offers")
public class AccountOffers extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient SignedIn signedIn;
  @Inject private transient AccountReader accounts;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Sought sought = sought(JsonReply.asked(request, "of"));
    Offers.answer(
        request,
        response,
        typed ->
            accounts
                .beginning(signedIn.caller(), sought, typed, Offers.MOST)
                .map(account -> offer(account, request.getLocale())));
  }

  private static Sought sought(String asked) {
    return switch (asked) {
      case "from" -> Sought.OWN_OPEN;
      case "to" -> Sought.OPEN;
      default -> Sought.ALL;
    };
  }

  private static Offer offer(Account account, Locale locale) {
    StringJoiner label = new StringJoiner(" · ").add(account.accountId());
    if (!account.title().isEmpty()) {
      label.add(account.title());
    }
    String amount =
        account.available().isPresent()
            ? AmountText.of(account.available().getAsLong(), locale) + " "
            : "";
    return new Offer(account.accountId(), label.add(amount + account.unit()).toString());
  }
}
