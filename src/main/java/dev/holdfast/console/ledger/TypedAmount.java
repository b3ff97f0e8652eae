package dev.holdfast.console.ledger;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole number that somebody types. Digits only: what one language writes between thousands,
 * another writes before decimals, and a guess would move the wrong amount.
 */
final class TypedAmount {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

  private static final Pattern GROUPED =
      Pattern.compile("-?[0-9]{1,3}(?:[.,'’\\u00a0\\u202f ][0-9]{3})+");

  private static final Pattern DECIMALS = Pattern.compile("-?[0-9]*[.,]([0-9]*)");

  private TypedAmount() {}

  /** What is wrong with what was typed. */
  enum Flaw {
    /** Nothing was typed. */
    MISSING,
    /** There is something between thousands, or there are three decimals: nobody knows. */
    GROUPED,
    /** A part of the smallest unit is asked for. */
    DECIMALS,
    /** Something that is no digit. */
    SIGN,
    /** Less than it may be. */
    LOW,
    /** More than it may be. */
    HIGH
  }

  /** It can't be taken for a number, or not for one that may stand here. */
  static final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    private final Flaw flaw;
    private final String about;

    private Unusable(Flaw flaw, String about) {
      super(flaw + " " + about, null, false, false);
      this.flaw = flaw;
      this.about = about;
    }

    /** What is wrong. */
    Flaw flaw() {
      return flaw;
    }

    /** The sign that can't be there, the number of decimals, or the limit; else empty text. */
    String about() {
      return about;
    }
  }

  /**
   * Reads it.
   *
   * @throws Unusable if it is no whole number from {@code min} to {@code max}
   */
  static long read(String typed, long min, long max) throws Unusable {
    String text = typed.strip();
    if (text.isEmpty()) {
      throw new Unusable(Flaw.MISSING, "");
    }
    if (!WHOLE.matcher(text).matches()) {
      throw unreadable(text);
    }
    BigInteger number = new BigInteger(text);
    if (number.compareTo(BigInteger.valueOf(min)) < 0) {
      throw new Unusable(Flaw.LOW, Long.toString(min));
    }
    if (number.compareTo(BigInteger.valueOf(max)) > 0) {
      throw new Unusable(Flaw.HIGH, Long.toString(max));
    }
    return number.longValueExact();
  }

  private static Unusable unreadable(String text) {
    if (GROUPED.matcher(text).matches()) {
      return new Unusable(Flaw.GROUPED, "");
    }
    Matcher decimals = DECIMALS.matcher(text);
    if (decimals.matches() && text.chars().anyMatch(sign -> sign >= '0' && sign <= '9')) {
      return new Unusable(Flaw.DECIMALS, Integer.toString(decimals.group(1).length()));
    }
    return new Unusable(Flaw.SIGN, foreign(text));
  }

  /** The first sign that is neither a digit nor a minus before them. */
  private static String foreign(String text) {
    List<Integer> signs = text.codePoints().boxed().toList();
    for (int i = 0; i < signs.size(); i++) {
      int sign = signs.get(i);
      if ((sign < '0' || sign > '9') && (sign != '-' || i > 0 || signs.size() == 1)) {
        return Character.toString(sign);
      }
    }
    return text;
  }
}
