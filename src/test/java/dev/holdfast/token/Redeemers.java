package dev.holdfast.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Racers;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * Users of one server who redeem one token at once, some of them more than once.
 *
 * @param people each with an API key
 */
record Redeemers(List<ApiClient> people) {

  private static final int THREADS = 16;

  /** A server compares few passwords at a time, and lets nobody wait for long. */
  private static final int MAKERS = 2;

  private static final String PASSWORD = "a password of nobody else's";

  /** In portions: no race takes so long that it counts as hanging. */
  private static final int MADE_AT_ONCE = 100;

  /** New users of a server. */
  static Redeemers of(ApiClient admin, URI server, int count) throws Exception {
    List<ApiClient> people = new ArrayList<>();
    while (people.size() < count) {
      people.addAll(make(admin, server, Math.min(MADE_AT_ONCE, count - people.size())));
    }
    return new Redeemers(people);
  }

  private static List<ApiClient> make(ApiClient admin, URI server, int count) throws Exception {
    AtomicInteger left = new AtomicInteger(count);
    List<List<ApiClient>> made =
        Racers.race(
            MAKERS,
            number -> {
              List<ApiClient> some = new ArrayList<>();
              while (left.getAndDecrement() > 0) {
                String name = Contract.newName();
                String user = "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
                assertThat(admin.post("users", user).status()).isEqualTo(201);
                some.add(ApiClient.basic(server, name, PASSWORD).withKey());
              }
              return some;
            });
    return made.stream().flatMap(List::stream).toList();
  }

  private record Attempt(int person, Answer answer) {}

  /**
   * All of them redeem a new token, each twice, in any order, on {@value #THREADS} threads.
   *
   * @param issuer of the token
   * @param uses of the token, no more than there are people
   * @return what is not as it must be; nothing, if all is well
   */
  List<String> race(ApiClient issuer, int uses) throws Exception {
    Answer issued =
        issuer.post("tokens", "{\"kind\":\"custom\",\"grant\":{},\"uses\":" + uses + "}");
    assertThat(issued.status()).as("%s", issued).isEqualTo(201);
    String path = "tokens/" + issued.json().getString("id");
    List<Attempt> attempts = redeem(issued.json().getString("secret"));

    List<String> wrong = new ArrayList<>();
    Map<Integer, Long> got = new HashMap<>();
    List<Long> numbers = new ArrayList<>();
    for (Attempt attempt : attempts) {
      Answer answer = attempt.answer();
      if (answer.status() == 200) {
        long number = answer.json().getJsonNumber("use").longValue();
        numbers.add(number);
        if (got.put(attempt.person(), number) != null) {
          wrong.add("one person twice: " + answer);
        }
      } else if (!answer.outcome().equals("409 already-redeemed")) {
        wrong.add("another answer: " + answer);
      }
    }
    Collections.sort(numbers);
    require(wrong, "numbers", numbers, LongStream.rangeClosed(1, uses).boxed().toList());
    JsonObject token = issuer.get(path).json();
    require(wrong, "used", token.getJsonNumber("used").longValue(), (long) uses);
    List<Long> kept =
        issuer.get(path + "/redemptions?limit=1000").json().getJsonArray("items").stream()
            .map(item -> item.asJsonObject().getJsonNumber("use").longValue())
            .toList();
    require(wrong, "redemptions", kept, LongStream.rangeClosed(1, uses).boxed().toList());
    return wrong;
  }

  private List<Attempt> redeem(String secret) throws Exception {
    List<Integer> order = new ArrayList<>();
    for (int person = 0; person < people.size(); person++) {
      order.add(person);
      order.add(person);
    }
    Collections.shuffle(order, new Random(7));
    ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>(order);
    List<List<Attempt>> attempts =
        Racers.race(
            THREADS,
            number -> {
              List<Attempt> mine = new ArrayList<>();
              for (Integer person = queue.poll(); person != null; person = queue.poll()) {
                mine.add(new Attempt(person, redeem(people.get(person), secret)));
              }
              return mine;
            });
    return attempts.stream().flatMap(List::stream).toList();
  }

  /** One attempt. */
  static Answer redeem(ApiClient caller, String secret) throws Exception {
    return caller.post("tokens/redeem", "{\"token\":\"" + secret + "\"}");
  }

  private static void require(List<String> wrong, String what, Object is, Object expected) {
    if (!is.equals(expected)) {
      wrong.add(what + ": " + is + ", not " + expected);
    }
  }
}
