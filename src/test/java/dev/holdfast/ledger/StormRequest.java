package dev.holdfast.ledger;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One request of a storm, to be sent once or several times.
 *
 * @param user who sends it, by {@link Callers}
 * @param asked the transfers that it makes; the one that it settles
 */
record StormRequest(Kind kind, int user, String path, String body, List<Asked> asked) {

  /** What is asked for. */
  enum Kind {
    MAKE,
    BATCH,
    POST,
    VOID;

    boolean settles() {
      return this == POST || this == VOID;
    }
  }

  /** A transfer as it is asked for. */
  record Asked(String id, String from, String to, long amount, boolean pending, int timeout) {

    Asked(String id, String from, String to, long amount) {
      this(id, from, to, amount, false, 0);
    }

    String json() {
      return "{\"id\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":%d%s%s}"
          .formatted(
              id,
              from,
              to,
              amount,
              pending ? ",\"pending\":true" : "",
              timeout > 0 ? ",\"timeoutSeconds\":" + timeout : "");
    }
  }

  static StormRequest make(int user, Asked asked) {
    return new StormRequest(Kind.MAKE, user, "transfers", asked.json(), List.of(asked));
  }

  static StormRequest batch(int user, List<Asked> asked) {
    String all = asked.stream().map(Asked::json).collect(Collectors.joining(","));
    return new StormRequest(
        Kind.BATCH, user, "transfers/batch", "{\"transfers\":[" + all + "]}", asked);
  }

  /** Posts a part of what is held. */
  static StormRequest post(int user, Asked hold, long amount) {
    String body = amount == hold.amount() ? "{}" : "{\"amount\":" + amount + "}";
    return new StormRequest(
        Kind.POST, user, "transfers/" + hold.id() + "/post", body, List.of(hold));
  }

  static StormRequest voidIt(int user, Asked hold) {
    return new StormRequest(Kind.VOID, user, "transfers/" + hold.id() + "/void", "", List.of(hold));
  }
}
