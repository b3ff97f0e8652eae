package dev.holdfast.token;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vouchers: tokens that pay out of an account. */
class VoucherContractIT {

  private ApiClient admin;
  private ApiClient ada;
  private ApiClient bob;
  private String from;
  private String wallet;

  /** 1,000 in an account of Ada's, none in one of Bob's. */
  @BeforeEach
  void fill() throws Exception {
    admin = Contract.admin();
    ada = Contract.user("voucher-ada");
    bob = Contract.user("voucher-bob");
    from = account(ada, "0");
    wallet = account(bob, "0");
    String mint = account(admin, "null");
    done(
        admin.post("transfers", json("{'from':'" + mint + "','to':'" + from + "','amount':1000}")));
  }

  private static String account(ApiClient owner, String minimum) throws Exception {
    String id = Contract.newName();
    done(
        owner.post(
            "accounts", json("{'id':'" + id + "','unit':'point','minimum':" + minimum + "}")));
    return id;
  }

  private static void done(Answer answer) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
  }

  private Answer issue(ApiClient issuer, String amount, String more) throws Exception {
    return issuer.post(
        "tokens",
        json(
            "{'kind':'voucher','grant':{'from':'"
                + from
                + "','amount':"
                + amount
                + "}"
                + more
                + "}"));
  }

  private JsonObject voucher(int amount, String more) throws Exception {
    Answer issued = issue(ada, Integer.toString(amount), more);
    done(issued);
    return issued.json();
  }

  private static Answer redeem(ApiClient caller, JsonObject token, String to) throws Exception {
    String secret = token.getString("secret");
    return caller.post("tokens/redeem", json("{'token':'" + secret + "','to':'" + to + "'}"));
  }

  private void requireBalances(int balance, int held, int paid) throws Exception {
    JsonObject account = ada.get("accounts/" + from).json();
    assertThat(account.getInt("balance")).isEqualTo(balance);
    assertThat(account.getInt("held")).isEqualTo(held);
    assertThat(bob.get("accounts/" + wallet).json().getInt("balance")).isEqualTo(paid);
  }

  @Test
  void allUsesAreHeldFromTheStartAndPaidOneByOne() throws Exception {
    JsonObject token = voucher(300, ",'uses':3,'usesPerUser':3");
    requireBalances(1000, 900, 0);
    JsonObject redeemed = redeem(bob, token, wallet).json();
    assertThat(redeemed.getJsonObject("grant").getInt("amount")).isEqualTo(300);
    requireBalances(700, 600, 300);
    JsonObject transfer = bob.get("transfers/" + redeemed.getString("transfer")).json();
    assertThat(transfer.getInt("amount")).isEqualTo(300);
    assertThat(transfer.getString("to")).isEqualTo(wallet);
    Answer list = ada.get("tokens/" + token.getString("id") + "/redemptions");
    assertThat(list.json().getJsonArray("items").getJsonObject(0).getString("transfer"))
        .isEqualTo(redeemed.getString("transfer"));
    done(redeem(bob, token, wallet));
    done(redeem(bob, token, wallet));
    requireBalances(100, 0, 900);
    problem(redeem(bob, token, wallet), 409, "already-redeemed");
    problem(redeem(ada, token, wallet), 409, "already-redeemed");
    requireBalances(100, 0, 900);
  }

  @Test
  void revokingFreesWhatIsLeft() throws Exception {
    JsonObject token = voucher(200, ",'uses':4");
    done(redeem(bob, token, wallet));
    requireBalances(800, 600, 200);
    for (int i = 0; i < 2; i++) {
      assertThat(ada.delete("tokens/" + token.getString("id")).status()).isEqualTo(204);
      requireBalances(800, 0, 200);
    }
    problem(redeem(admin, token, wallet), 410, "gone");
  }

  /** A voucher of 4 × 200, redeemed once; it lives as long as that takes on this machine. */
  private JsonObject redeemedBeforeItExpires() throws Exception {
    for (long millis = 1_500; millis < 100_000; millis *= 2) {
      Instant now = Instant.parse(voucher(1, "").getString("createdAt"));
      Answer issued = issue(ada, "200", ",'uses':4,'expiresAt':'" + now.plusMillis(millis) + "'");
      if (issued.isSuccess()) {
        Answer redeemed = redeem(bob, issued.json(), wallet);
        if (redeemed.isSuccess()) {
          return issued.json();
        }
        problem(redeemed, 410, "gone");
      }
      fill();
    }
    throw new AssertionError("never in time");
  }

  @Test
  void expiryFreesWhatIsLeft() throws Exception {
    JsonObject token = redeemedBeforeItExpires();
    Instant end = Instant.parse(token.getString("expiresAt"));
    while (ada.get("accounts/" + from).json().getInt("held") > 1) {
      assertThat(Instant.now()).as("what has expired is held on").isBefore(end.plusSeconds(60));
      Thread.sleep(20);
    }
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    requireBalances(800, 1, 200);
    problem(redeem(admin, token, wallet), 410, "gone");
    assertThat(ada.delete("tokens/" + token.getString("id")).status()).isEqualTo(204);
    requireBalances(800, 1, 200);
  }

  @Test
  void onlyWhatIsThereIsPromised() throws Exception {
    JsonObject short1 = problem(issue(ada, "501", ",'uses':2"), 422, "insufficient");
    assertThat(short1.getInt("available")).isEqualTo(1000);
    voucher(500, ",'uses':2");
    problem(issue(ada, "1", ""), 422, "insufficient");
    requireBalances(1000, 1000, 0);
  }

  @Test
  void onlyTheOwnerPromises() throws Exception {
    problem(issue(bob, "1", ""), 404, "not-found");
    problem(issue(admin, "1", ""), 403, "forbidden");
    from = "there-is-none";
    problem(issue(ada, "1", ""), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "9007199254740992", "9007199254740991", "null"})
  void amountsThatAreNoneAreInvalid(String amount) throws Exception {
    JsonObject problem = problem(issue(ada, amount, ",'uses':2"), 400, "invalid");
    assertThat(problem.getJsonArray("violations").getJsonObject(0).getString("pointer"))
        .isEqualTo("/grant/amount");
    requireBalances(1000, 0, 0);
  }

  @Test
  void amountsAreWhole() throws Exception {
    problem(issue(ada, "1.5", ""), 400, "malformed");
    problem(issue(ada, "'1'", ""), 400, "malformed");
    problem(issue(ada, "9223372036854775808", ""), 400, "malformed");
    problem(
        ada.post("tokens", json("{'kind':'voucher','grant':{'from':'x','amount':1,'to':'y'}}")),
        400,
        "malformed");
    problem(ada.post("tokens", json("{'kind':'voucher','grant':{'amount':1}}")), 400, "invalid");
  }

  @Test
  void whatCannotBePaidUsesNothingUp() throws Exception {
    JsonObject token = voucher(100, "");
    String secret = token.getString("secret");
    Answer without = bob.post("tokens/redeem", json("{'token':'" + secret + "'}"));
    String other = Contract.newName();
    done(bob.post("accounts", json("{'id':'" + other + "','unit':'coin'}")));
    for (Answer refused :
        new Answer[] {
          without,
          redeem(bob, token, "there-is-none"),
          redeem(bob, token, other),
          redeem(bob, token, from)
        }) {
      JsonObject problem = problem(refused, 400, "invalid");
      assertThat(problem.getJsonArray("violations").getJsonObject(0).getString("pointer"))
          .isEqualTo("/to");
    }
    String closed = account(bob, "0");
    done(bob.merge("accounts/" + closed, json("{'closed':true}")));
    assertThat(problem(redeem(bob, token, closed), 409, "state").getString("code"))
        .isEqualTo("closed");
    requireBalances(1000, 100, 0);
    done(redeem(bob, token, wallet));
    requireBalances(900, 0, 100);
  }
}
