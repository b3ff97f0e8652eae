package dev.holdfast.ledger;

import dev.holdfast.ledger.StormRequest.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The accounts of one storm, of a unit of their own, and what its callers leave for each other. For
 * any number of threads.
 */
final class StormScene {

  private static final int WALLETS_EACH = 8;
  private static final int WALLET = 120;
  private static final int HOT = 400;

  /**
   * An account.
   *
   * @param minimum {@link Long#MIN_VALUE} for none
   * @param begins what is in it at the beginning
   * @param closes whether it is closed and opened
   */
  record StormAccount(String id, int user, long minimum, long begins, boolean closes) {}

  /** A hold that somebody is to settle when its time is about over. */
  record Due(Asked hold, int user, Instant at) {}

  private final String prefix;
  private final List<StormAccount> accounts = new ArrayList<>();
  private final Queue<StormRequest> echoes = new ConcurrentLinkedQueue<>();
  private final Queue<Due> due = new ConcurrentLinkedQueue<>();

  /**
   * Accounts that are not opened yet.
   *
   * @param prefix of all ids
   */
  StormScene(String prefix) {
    this.prefix = prefix + UUID.randomUUID().toString().substring(0, 8) + "-";
    add("source", Callers.ADMIN, Long.MIN_VALUE, 0, false);
    for (int user = 0; user < Callers.USERS; user++) {
      add("hot-" + user, user, 0, HOT, false);
    }
    for (int user = 0; user < Callers.USERS; user++) {
      for (int i = 0; i < WALLETS_EACH; i++) {
        // Some may be overdrawn; some are empty, and closed at times.
        boolean closes = i >= WALLETS_EACH - 2;
        add(user + "-" + i, user, i < 2 ? -50 : 0, closes ? 0 : WALLET, closes);
      }
    }
  }

  private void add(String name, int user, long minimum, long begins, boolean closes) {
    accounts.add(new StormAccount(prefix + name, user, minimum, begins, closes));
  }

  /** The unit of all accounts. */
  String unit() {
    return prefix + "pieces";
  }

  /** An id for a new transfer. */
  String newId() {
    return prefix + UUID.randomUUID();
  }

  /** What all ids begin with. */
  String prefix() {
    return prefix;
  }

  List<StormAccount> accounts() {
    return accounts;
  }

  /** Where all that is in the others comes from. */
  StormAccount source() {
    return accounts.get(0);
  }

  /** The one account of a user's that everybody pays into. */
  StormAccount hot(int user) {
    return accounts.get(1 + user);
  }

  /** Any account of the user's but the hot one. */
  StormAccount anyOf(int user, Random random) {
    int first = 1 + Callers.USERS + user * WALLETS_EACH;
    return accounts.get(first + random.nextInt(WALLETS_EACH));
  }

  /** One of the user's that are closed and opened. */
  StormAccount closableOf(int user, Random random) {
    StormAccount account = anyOf(user, random);
    while (!account.closes()) {
      account = anyOf(user, random);
    }
    return account;
  }

  /** Requests for anybody to send at once, again or against each other. */
  Queue<StormRequest> echoes() {
    return echoes;
  }

  /** Holds for anybody to settle, in about the order of their times. */
  Queue<Due> due() {
    return due;
  }
}
