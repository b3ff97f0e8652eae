package dev.holdfast.console.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.util.Locale;

/** How pages write amounts: to the last digit, grouped as the reader's language does. */
@Named("amounts")
@ApplicationScoped
public class AmountText {

  static String of(long amount, Locale locale) {
    return NumberFormat.getIntegerInstance(locale).format(amount);
  }

  /** With a sign in any case: colour alone tells nobody what went out. */
  static String signed(long amount, Locale locale) {
    return (amount > 0 ? "+" : "") + of(amount, locale);
  }

  /** An amount. */
  public String text(long amount) {
    return of(amount, locale());
  }

  /** An amount that came in, or went out. */
  public String signed(long amount) {
    return signed(amount, locale());
  }

  private static Locale locale() {
    return FacesContext.getCurrentInstance().getViewRoot().getLocale();
  }
}
