package dev.holdfast.console.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

class AccountEditTest {

  private static final AccountTerms OPENED = new AccountTerms("Till", 0L, false);

  private static JsonObject account(AccountTerms terms) {
    var json = Json.createObjectBuilder().add("id", "till").add("balance", 7);
    terms.members().forEach(json::add);
    return json.build();
  }

  private static AccountTerms applied(AccountTerms typed, AccountTerms now) {
    return AccountTerms.of(new AccountEdit(OPENED, typed).apply(account(now)));
  }

  @Test
  void whatTheOtherHasChangedStays() {
    AccountTerms mine = new AccountTerms("New till", 0L, false);
    AccountTerms theirs = new AccountTerms("Till", 50L, false);
    assertThat(applied(mine, theirs)).isEqualTo(new AccountTerms("New till", 50L, false));
  }

  @Test
  void membersThatNobodyEditsStayAsTheyAre() {
    AccountTerms mine = new AccountTerms("Till", null, false);
    JsonObject after = new AccountEdit(OPENED, mine).apply(account(OPENED));
    assertThat(after.getInt("balance")).isEqualTo(7);
    assertThat(after.isNull("minimum")).isTrue();
  }

  @Test
  void theSameChangedTwiceIsAskedAboutUnlessItIsTheSameChange() {
    AccountTerms mine = new AccountTerms("Mine", 10L, true);
    AccountTerms theirs = new AccountTerms("Theirs", 10L, false);
    AccountEdit edit = new AccountEdit(OPENED, mine);
    AccountEdit.Overtaken overtaken =
        catchThrowableOfType(AccountEdit.Overtaken.class, () -> edit.apply(account(theirs)));
    assertThat(overtaken.members()).containsExactly("title");
    assertThat(overtaken.theirs()).isEqualTo(theirs);
  }

  @Test
  void theFormShownAgainHasMineWhereITypedAndElseTheirs() {
    AccountTerms mine = new AccountTerms("Mine", 0L, false);
    AccountTerms theirs = new AccountTerms("Theirs", 30L, true);
    assertThat(new AccountEdit(OPENED, mine).on(theirs))
        .isEqualTo(new AccountTerms("Mine", 30L, true));
  }
}
