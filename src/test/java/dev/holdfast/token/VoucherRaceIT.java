package dev.holdfast.token;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: a voucher is paid as often as it is redeemed, and never more than was held for it (I5, I6);
 * no such race is a 5xx (I9).
 *
 * <p>Interleaving: sixteen users redeem a voucher of fewer uses at once, half of them into one and
 * the same account, half each into an own one; in every other round its issuer revokes it
 * meanwhile, and moves what that frees to another account at once.
 *
 * <p>Oracle: what the accounts have more is the amount times the redemptions that were answered
 * 200, and is what the issuer's account has less, and so is the list of redemptions, each with a
 * transfer of its own; nothing is held any more once all is used or revoked.
 */
@SuppressWarnings("NullAway.Init")
class VoucherRaceIT {

  private static final int RACERS = 16;
  private static final int ROUNDS = 8;
  private static final int USES = 11;
  private static final int AMOUNT = 30;

  private static ApiClient issuer;
  private static Redeemers redeemers;
  private static List<String> wallets;
  private static String mint;

  @BeforeAll
  static void makeUsers() throws Exception {
    issuer = Contract.admin();
    redeemers = Redeemers.of(issuer, TestServer.current().baseUri(), RACERS);
    wallets = new ArrayList<>();
    String shared = account("0");
    for (int i = 0; i < RACERS; i++) {
      wallets.add(i % 2 == 0 ? shared : account("0"));
    }
    mint = account("null");
  }

  private static String account(String minimum) throws Exception {
    String id = Contract.newName();
    Answer made =
        issuer.post(
            "accounts", json("{'id':'" + id + "','unit':'race','minimum':" + minimum + "}"));
    assertThat(made.status()).as("%s", made).isEqualTo(201);
    return id;
  }

  private static Answer move(String from, String to, int amount) throws Exception {
    return issuer.post(
        "transfers", json("{'from':'" + from + "','to':'" + to + "','amount':" + amount + "}"));
  }

  private static long balance(String account) throws Exception {
    return issuer.get("accounts/" + account).json().getJsonNumber("balance").longValue();
  }

  private static long paid() throws Exception {
    long sum = 0;
    for (String wallet : wallets.stream().distinct().toList()) {
      sum += balance(wallet);
    }
    return sum;
  }

  @Test
  void whatIsRedeemedIsPaidOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String from = account("0");
      assertThat(move(mint, from, USES * AMOUNT).status()).isEqualTo(201);
      long before = paid();
      JsonObject token = issue(from);
      String path = "tokens/" + token.getString("id");
      boolean revokes = round % 2 == 1;
      String aside = account("0");
      List<Answer> answers =
          Racers.race(
              RACERS + 1,
              racer -> {
                if (racer < RACERS) {
                  return redeem(racer, token.getString("secret"));
                }
                if (revokes) {
                  assertThat(issuer.delete(path).status()).isEqualTo(204);
                }
                return move(from, aside, AMOUNT);
              });
      List<Answer> redeemed = answers.subList(0, RACERS);
      assertThat(redeemed)
          .extracting(Answer::outcome)
          .isSubsetOf("200", "409 already-redeemed", revokes ? "410 gone" : "200");
      List<String> transfers =
          redeemed.stream()
              .filter(Answer::isSuccess)
              .map(answer -> answer.json().getString("transfer"))
              .toList();
      assertThat(transfers).doesNotHaveDuplicates();
      assertThat(answers.get(RACERS).outcome()).isIn("201", "422 insufficient");
      long moved = answers.get(RACERS).isSuccess() ? AMOUNT : 0;
      boolean usedUp = redeemed.stream().anyMatch(answer -> answer.status() == 409);
      if (usedUp || !revokes) {
        assertThat(transfers).hasSize(USES);
        assertThat(moved).as("all was held").isZero();
      }
      long sum = (long) AMOUNT * transfers.size();
      assertThat(paid() - before).isEqualTo(sum);
      JsonObject account = issuer.get("accounts/" + from).json();
      assertThat(account.getInt("balance")).isEqualTo(USES * AMOUNT - sum - moved);
      assertThat(account.getInt("held")).isZero();
      assertThat(transfersOf(path)).containsExactlyInAnyOrderElementsOf(transfers);
      System.out.printf(
          "voucher of %d uses, %d redeemers%s, on %s: %d paid, %d freed%n",
          USES,
          RACERS,
          revokes ? " and its issuer" : "",
          Database.current(),
          transfers.size(),
          USES - transfers.size());
    }
  }

  private static JsonObject issue(String from) throws Exception {
    Answer issued =
        issuer.post(
            "tokens",
            json(
                "{'kind':'voucher','uses':%d,'grant':{'from':'%s','amount':%d}}"
                    .formatted(USES, from, AMOUNT)));
    assertThat(issued.status()).as("%s", issued).isEqualTo(201);
    return issued.json();
  }

  private static Answer redeem(int racer, String secret) throws Exception {
    return redeemers
        .people()
        .get(racer)
        .post(
            "tokens/redeem", json("{'token':'" + secret + "','to':'" + wallets.get(racer) + "'}"));
  }

  private static List<String> transfersOf(String token) throws Exception {
    return issuer.get(token + "/redemptions").json().getJsonArray("items").stream()
        .map(item -> item.asJsonObject().getString("transfer"))
        .toList();
  }
}
