package dev.holdfast.console.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Racers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Goal: a form that is sent twice makes one thing (I5, I9).
 *
 * <p>Interleaving: the same form, sent by six clicks at the same moment.
 *
 * <p>Oracle: all of them are led on to the same page; there is one transfer more, one account more,
 * and balances have moved by the amount once. Of a hold that half of the clicks settle and half
 * void, one kind wins: whoever is of the other is told so on the page, and nothing is lost of the
 * sum.
 */
class LedgerFormRaceIT {

  private static final int ROUNDS = 3;
  private static final int CLICKS = 6;

  @Test
  void aTransferIsMadeOnce() throws Exception {
    Ledger ledger = Ledger.with(10_000);
    ConsoleClient console = ledger.console();
    for (int round = 1; round <= ROUNDS; round++) {
      String id = Ledger.id(console.get("app/transfer"));
      Map<String, String> form =
          Map.of("id", id, "from", ledger.till(), "to", ledger.safe(), "amount", "7", "do", "send");
      List<String> to = Racers.race(CLICKS, number -> location(console.post("app/transfer", form)));

      assertThat(to).allMatch(page -> page.contains("/app/transfer-details?id=" + id));
      assertThat(ledger.transfers()).isEqualTo(1 + round);
      assertThat(ledger.balance(ledger.till())).isEqualTo(10_000 - 7L * round);
      assertThat(ledger.balance(ledger.safe())).isEqualTo(7L * round);
    }
  }

  @Test
  void anAccountIsOpenedOnce() throws Exception {
    Ledger ledger = Ledger.empty();
    ConsoleClient console = ledger.console();
    for (int round = 1; round <= ROUNDS; round++) {
      String id = Ledger.id(console.get("app/open-account"));
      String name = round == 1 ? "" : ledger.till() + round;
      Map<String, String> form =
          Map.of("id", id, "name", name, "unit", "EUR-cent", "title", "Till", "do", "open");
      List<String> to =
          Racers.race(CLICKS, number -> location(console.post("app/open-account", form)));

      String made = name.isEmpty() ? id : name;
      assertThat(to).allMatch(page -> page.contains("/app/account?id=" + made));
      assertThat(ledger.api().get("accounts").json().getJsonArray("items")).hasSize(round);
    }
  }

  @Test
  void aHoldIsSettledOrFreedOnce() throws Exception {
    Ledger ledger = Ledger.with(1000);
    ConsoleClient console = ledger.console();
    long moved = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      String held =
          ledger
              .api()
              .post(
                  "transfers",
                  Ledger.transfer(ledger.till(), ledger.safe(), 100)
                      .replace("}", ",\"pending\":true}"))
              .json()
              .getString("id");
      List<HttpResponse<String>> answers =
          Racers.race(
              CLICKS,
              number ->
                  console.post(
                      "app/transfer-details?id=" + held,
                      Map.of(
                          "transfer",
                          held,
                          "part",
                          number % 2 == 0 ? "40" : "",
                          "do",
                          number % 2 == 0 ? "settle" : "void")));

      assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 302);
      boolean settled = answers.get(0).statusCode() == 302;
      for (int number = 0; number < CLICKS; number++) {
        boolean won = number % 2 == 0 == settled;
        assertThat(answers.get(number).statusCode()).isEqualTo(won ? 302 : 200);
        if (!won) {
          assertThat(answers.get(number).body()).contains("settled in another way");
        }
      }
      moved += settled ? 40 : 0;
      assertThat(ledger.balance(ledger.till())).isEqualTo(1000 - moved);
      assertThat(ledger.balance(ledger.safe())).isEqualTo(moved);
      assertThat(ledger.account(ledger.till()).getInt("held")).isZero();
    }
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElse("");
  }
}
