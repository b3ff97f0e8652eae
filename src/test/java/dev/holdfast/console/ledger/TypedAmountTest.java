package dev.holdfast.console.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.console.ledger.TypedAmount.Flaw;
import dev.holdfast.console.ledger.TypedAmount.Unusable;
import dev.holdfast.ledger.Amounts;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedAmountTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "' 42 ', 42",
    "007, 7",
    "-5, -5",
    "9007199254740991, 9007199254740991",
    "-9007199254740991, -9007199254740991",
    "000000000000000000000000000001, 1"
  })
  void digitsAreTakenToTheLast(String typed, long number) throws Unusable {
    assertThat(TypedAmount.read(typed, Amounts.MIN, Amounts.MAX)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "'', MISSING, ''",
    "'   ', MISSING, ''",
    "'1,000', GROUPED, ''",
    "1.000, GROUPED, ''",
    "1 000, GROUPED, ''",
    "1\u202f000, GROUPED, ''",
    "1’000’000, GROUPED, ''",
    "-12.345, GROUPED, ''",
    "12.50, DECIMALS, 2",
    "'12,5', DECIMALS, 1",
    "1., DECIMALS, 0",
    ".5, DECIMALS, 1",
    "1.0000, DECIMALS, 4",
    "12a, SIGN, a",
    "1e3, SIGN, e",
    "+5, SIGN, +",
    "-, SIGN, -",
    "., SIGN, .",
    "--5, SIGN, -",
    "5-3, SIGN, -",
    "−5, SIGN, −",
    "٣, SIGN, ٣",
    "1💶, SIGN, 💶",
    "1.2.3, SIGN, .",
    "0, LOW, 1",
    "-5, LOW, 1",
    "9007199254740992, HIGH, 9007199254740991",
    "99999999999999999999999999, HIGH, 9007199254740991",
    "-99999999999999999999999999, LOW, 1"
  })
  void whatIsWrongIsSaidExactly(String typed, Flaw flaw, String about) {
    Unusable refused =
        catchThrowableOfType(Unusable.class, () -> TypedAmount.read(typed, 1, Amounts.MAX));
    assertThat(refused.flaw()).isEqualTo(flaw);
    assertThat(refused.about()).isEqualTo(about);
  }

  @Test
  void amountsAreWrittenToTheLastDigitInTheReadersLanguage() {
    assertThat(AmountText.of(Amounts.MAX, Locale.ENGLISH)).isEqualTo("9,007,199,254,740,991");
    assertThat(AmountText.of(Amounts.MAX, Locale.GERMAN)).isEqualTo("9.007.199.254.740.991");
    assertThat(AmountText.of(Long.MIN_VALUE, Locale.ENGLISH))
        .isEqualTo("-9,223,372,036,854,775,808");
    assertThat(AmountText.signed(1000, Locale.GERMAN)).isEqualTo("+1.000");
    assertThat(AmountText.signed(-1000, Locale.GERMAN)).isEqualTo("-1.000");
    assertThat(AmountText.signed(0, Locale.ENGLISH)).isEqualTo("0");
  }
}
