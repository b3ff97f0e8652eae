package dev.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * Goal: what is in stock is sold once, and not a piece more (I5); no such race is a 5xx (I9).
 *
 * <p>Interleaving: 16 threads buy one of {@value #PIECES} pieces each for one buyer after the
 * other, through two API keys of the shop's. Every other buyer reserves first and pays then. In
 * between, somebody else tries to take from the stock.
 *
 * <p>Oracle: {@value #PIECES} buyers were told that they have one; all others, that there is none.
 * The stock is empty, its entries are {@value #PIECES} of one piece each, and to tell the shop
 * again of those who have one sells nothing.
 *
 * <p>The system property {@code holdfast.ledger.buyers} is the number of buyers: {@value #BUYERS}
 * by default, 10,000 where it counts.
 */
class OversellRaceIT {

  private static final int PIECES = 5;
  private static final int BUYERS = 1_000;
  private static final int THREADS = 16;
  private static final int SHOP = 0;
  private static final int STRANGER = 1;

  private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
  private final Queue<String> sold = new ConcurrentLinkedQueue<>();
  private final String prefix = "oversell-" + UUID.randomUUID() + "-";

  @Test
  void fivePiecesAreSoldFiveTimes() throws Exception {
    int buyers = Integer.getInteger("holdfast.ledger.buyers", BUYERS);
    Callers callers = Callers.on(TestServer.current().baseUri());
    stock(callers);
    AtomicInteger next = new AtomicInteger();
    long begin = System.nanoTime();
    Racers.race(
        THREADS,
        number -> {
          Random random = new Random(number);
          for (int buyer = next.getAndIncrement(); buyer < buyers; buyer = next.getAndIncrement()) {
            buy(callers, random, buyer);
          }
          return number;
        });
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%d pieces on %s: %,d buyers in %.1f s: %s%n",
        PIECES, Database.current(), buyers, seconds, outcomes);
    assertThat(sold).hasSize(PIECES);
    for (String bought : sold) {
      assertThat(callers.admin().get("transfers/" + idOf(bought)).json().getString("state"))
          .isEqualTo("posted");
      assertThat(callers.any(SHOP, new Random()).post("transfers", bought).outcome())
          .isEqualTo("200");
    }
    assertThat(count("201") + count("422 insufficient")).isEqualTo(buyers);
    assertThat(count("201")).isEqualTo(PIECES);
    requireSold(callers.admin());
  }

  private void stock(Callers callers) throws Exception {
    ApiClient shop = callers.any(SHOP, new Random());
    String account = "{\"id\":\"%s\",\"unit\":\"%s\"%s}";
    String unit = "oversold";
    String source = prefix + "source";
    String body = account.formatted(source, unit, ",\"minimum\":null");
    assertThat(callers.admin().post("accounts", body).outcome()).isEqualTo("201");
    for (String name : List.of("stock", "sold")) {
      assertThat(shop.post("accounts", account.formatted(prefix + name, unit, "")).outcome())
          .isEqualTo("201");
    }
    String delivery = Books.transfer(source, prefix + "stock", PIECES);
    assertThat(callers.admin().post("transfers", delivery).outcome()).isEqualTo("201");
  }

  private void buy(Callers callers, Random random, int buyer) throws Exception {
    String more = "'id':'" + prefix + buyer + "'";
    boolean reserves = buyer % 2 == 0;
    String body =
        Books.transfer(
            prefix + "stock",
            prefix + "sold",
            1,
            reserves ? more + ",'pending':true,'timeoutSeconds':600" : more);
    Answer answer = callers.any(SHOP, random).post("transfers", body);
    outcomes.computeIfAbsent(answer.outcome(), none -> new LongAdder()).increment();
    if (answer.isSuccess() && reserves) {
      Answer paid = callers.any(SHOP, random).post("transfers/" + prefix + buyer + "/post", "");
      assertThat(paid.outcome()).as("%s", paid).isEqualTo("200");
    }
    if (answer.isSuccess()) {
      sold.add(body);
    }
    if (buyer % 50 == 0) {
      String theft = Books.transfer(prefix + "stock", prefix + "sold", 1);
      assertThat(callers.any(STRANGER, random).post("transfers", theft).outcome())
          .isEqualTo("404 not-found");
    }
  }

  private String idOf(String body) {
    String id = body.substring(body.indexOf("\"id\":\"") + "\"id\":\"".length());
    return id.substring(0, id.indexOf('"'));
  }

  private long count(String outcome) {
    LongAdder count = outcomes.get(outcome);
    return count == null ? 0 : count.sum();
  }

  private void requireSold(ApiClient admin) throws Exception {
    String stock = "accounts/" + prefix + "stock";
    assertThat(admin.get(stock).json().getInt("balance")).isZero();
    assertThat(admin.get(stock).json().getInt("held")).isZero();
    assertThat(admin.get("accounts/" + prefix + "sold").json().getInt("balance")).isEqualTo(PIECES);
    // The delivery, and what was sold.
    assertThat(Books.statement(prefix + "stock")).hasSize(1 + PIECES);
    assertThat(admin.get("accounts/verify").json().getJsonArray("faults")).isEmpty();
  }
}
