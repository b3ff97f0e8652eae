package dev.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/**
 * Goal: what is in stock is sold once, and not a piece more (I5); no such race is a 5xx (I9).
 *
 * <p>Interleaving: 16 threads buy one of 5 pieces each for one buyer after the other, through two
 * API keys of the shop's. Every other buyer reserves first and pays then. In between, somebody else
 * tries to take from the stock.
 *
 * <p>Oracle: 5 buyers were told that they have one; all others, that there is none. The stock is
 * empty, its entries are 5 of one piece each, and to ask again for those who have one sells
 * nothing.
 *
 * <p>The system property {@code holdfast.ledger.buyers} is the number of buyers: {@value #BUYERS}
 * by default, 10,000 where it counts.
 */
class OversellRaceIT {

  private static final int BUYERS = 1_000;

  @Test
  void fivePiecesAreSoldFiveTimes() throws Exception {
    int buyers = Integer.getInteger("holdfast.ledger.buyers", BUYERS);
    Callers callers = Callers.on(TestServer.current().baseUri());
    Sale sale = Sale.open(callers, "oversell-");
    long begin = System.nanoTime();
    sale.sellTo(buyers);
    System.out.printf(
        "%d pieces on %s: %,d buyers in %.1f s: %s%n",
        Sale.PIECES,
        Database.current(),
        buyers,
        (System.nanoTime() - begin) / 1e9,
        sale.outcomes());
    assertThat(sale.count("buy 201")).isEqualTo(Sale.PIECES);
    assertThat(sale.count("buy 422 insufficient")).isEqualTo(buyers - Sale.PIECES);
    assertThat(sale.sold()).hasSize(Sale.PIECES);
    assertThat(sale.outcomes().keySet())
        .isSubsetOf("buy 201", "buy 422 insufficient", "pay 200", "steal 404 not-found");
    for (String bought : sale.sold()) {
      assertThat(sale.shop().post("transfers", bought).outcome()).isEqualTo("200");
    }
    requireSold(sale, callers.admin());
  }

  private static void requireSold(Sale sale, ApiClient admin) throws Exception {
    JsonObject stock = admin.get("accounts/" + sale.stock()).json();
    assertThat(stock.getInt("balance")).isZero();
    assertThat(stock.getInt("held")).isZero();
    assertThat(admin.get("accounts/" + sale.till()).json().getInt("balance"))
        .isEqualTo(Sale.PIECES);
    // The delivery, and what was sold.
    assertThat(Books.statement(sale.stock())).hasSize(1 + Sale.PIECES);
    assertThat(admin.get("accounts/verify").json().getJsonArray("faults")).isEmpty();
  }
}
