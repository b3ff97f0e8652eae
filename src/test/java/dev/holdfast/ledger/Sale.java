package dev.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Racers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many buyers of few pieces, at once. Asks nothing but the API, so that it can be run against any
 * server.
 */
final class Sale {

  static final int PIECES = 5;

  private static final int THREADS = 16;
  private static final int SHOP = 0;
  private static final int STRANGER = 1;

  private final Callers callers;
  private final String prefix;
  private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
  private final Queue<String> sold = new ConcurrentLinkedQueue<>();

  private Sale(Callers callers, String prefix) {
    this.callers = callers;
    this.prefix = prefix + UUID.randomUUID() + "-";
  }

  /**
   * Puts {@value #PIECES} pieces in stock.
   *
   * @param prefix of all ids
   */
  static Sale open(Callers callers, String prefix) throws Exception {
    Sale sale = new Sale(callers, prefix);
    String account = "{\"id\":\"%s\",\"unit\":\"pieces\"%s}";
    String source = sale.prefix + "source";
    String body = account.formatted(source, ",\"minimum\":null");
    assertThat(callers.admin().post("accounts", body).outcome()).isEqualTo("201");
    for (String own : List.of(sale.stock(), sale.till())) {
      assertThat(sale.shop().post("accounts", account.formatted(own, "")).outcome())
          .isEqualTo("201");
    }
    String delivery = Books.transfer(source, sale.stock(), PIECES);
    assertThat(callers.admin().post("transfers", delivery).outcome()).isEqualTo("201");
    return sale;
  }

  /** The account of what is there to be sold. */
  String stock() {
    return prefix + "stock";
  }

  /** The account of what is sold. */
  String till() {
    return prefix + "till";
  }

  /** The account's owner, with any of the keys. */
  ApiClient shop() {
    return callers.any(SHOP, new Random());
  }

  /** Sells to buyers, one after the other in each thread, until all have been there. */
  void sellTo(int buyers) throws Exception {
    AtomicInteger next = new AtomicInteger();
    Racers.race(
        THREADS,
        number -> {
          Random random = new Random(number);
          for (int buyer = next.getAndIncrement(); buyer < buyers; buyer = next.getAndIncrement()) {
            sellTo(buyer, random);
          }
          return number;
        });
  }

  private void sellTo(int buyer, Random random) throws Exception {
    String id = prefix + buyer;
    boolean reserves = buyer % 2 == 0;
    String more = "'id':'" + id + "'" + (reserves ? ",'pending':true,'timeoutSeconds':600" : "");
    String body = Books.transfer(stock(), till(), 1, more);
    Answer answer = callers.any(SHOP, random).post("transfers", body);
    count("buy", answer);
    boolean sells = answer.isSuccess();
    if (answer.isSuccess() && reserves) {
      Answer paid = callers.any(SHOP, random).post("transfers/" + id + "/post", "");
      count("pay", paid);
      sells = paid.isSuccess();
    }
    if (sells) {
      sold.add(body);
    }
    if (buyer % 50 == 0) {
      String theft = Books.transfer(stock(), till(), 1);
      count("steal", callers.any(STRANGER, random).post("transfers", theft));
    }
  }

  private void count(String what, Answer answer) {
    String outcome = what + " " + answer.outcome();
    outcomes.computeIfAbsent(outcome, none -> new LongAdder()).increment();
  }

  /** The requests of those who were told that they have a piece. */
  Queue<String> sold() {
    return sold;
  }

  /** How often what ended how. */
  Map<String, LongAdder> outcomes() {
    return outcomes;
  }

  long count(String outcome) {
    LongAdder count = outcomes.get(outcome);
    return count == null ? 0 : count.sum();
  }
}
