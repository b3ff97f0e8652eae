package dev.holdfast.token;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: an invitation makes members exactly when it is redeemed, and only of a collection that is
 * there, in the name of somebody who owns it (I6, I10); no such race is a 5xx (I9).
 *
 * <p>Interleaving: eight guests redeem an invitation while its issuer is taken out of the
 * collection, made less, or deleted; or while the collection is deleted. One guest redeems two
 * invitations and is made a member at once.
 *
 * <p>Oracle: who was answered 200 is a member and listed among the redemptions, who was answered
 * 410 is neither; afterwards the invitation is gone. Where the collection was deleted, the next one
 * of its name has its creator alone as a member. The one guest has the highest role that was
 * answered with success.
 */
@SuppressWarnings("NullAway.Init")
class InvitationRaceIT {

  private static final int GUESTS = 8;
  private static final int ROUNDS = 6;

  private static ApiClient admin;
  private static Redeemers guests;
  private static List<String> names;

  @BeforeAll
  static void makeGuests() throws Exception {
    admin = Contract.admin();
    guests = Redeemers.of(admin, TestServer.current().baseUri(), GUESTS);
    names = new ArrayList<>();
    for (ApiClient guest : guests.people()) {
      names.add(guest.get("me").json().getString("name"));
    }
  }

  /** What happens while the guests redeem. */
  @FunctionalInterface
  private interface Meanwhile {
    Answer happens(String collection, String issuer) throws Exception;
  }

  @Test
  void issuerIsTakenOut() throws Exception {
    race("taken out", (collection, issuer) -> admin.delete(collection + "/members/" + issuer));
  }

  @Test
  void issuerIsMadeLess() throws Exception {
    race(
        "made less",
        (collection, issuer) ->
            admin.put(collection + "/members/" + issuer, "{\"role\":\"editor\"}"));
  }

  @Test
  void issuerIsDeleted() throws Exception {
    race("deleted", (collection, issuer) -> admin.delete("users/" + issuer, "If-Match", "*"), true);
  }

  @Test
  void collectionIsDeleted() throws Exception {
    race("collection deleted", (collection, issuer) -> delete(collection));
  }

  private static Answer delete(String collection) throws Exception {
    return admin.delete(collection, "If-Match", "*");
  }

  private static void race(String what, Meanwhile meanwhile) throws Exception {
    race(what, meanwhile, false);
  }

  /**
   * Races.
   *
   * @param goes whether the issuer is deleted, so that each round needs a new one
   */
  private static void race(String what, Meanwhile meanwhile, boolean goes) throws Exception {
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String name = goes ? Contract.newName() : "invite-host";
      ApiClient issuer = Contract.user(name);
      String collection = Contract.newCollection(admin);
      join(collection, name);
      Answer issued = issuer.post("tokens", invitation(collection, "editor"));
      String secret = issued.json().getString("secret");
      // Who comes first is left to chance where neither is late.
      long early = 30L * (round % 3 - 1);
      List<Answer> answers =
          Racers.race(
              GUESTS + 1,
              racer -> {
                Thread.sleep(Math.max(0, racer < GUESTS ? early : -early));
                if (racer < GUESTS) {
                  return Redeemers.redeem(guests.people().get(racer), secret);
                }
                return meanwhile.happens(collection, name);
              });
      assertThat(answers.get(GUESTS).isSuccess()).as("%s", answers.get(GUESTS)).isTrue();
      List<Answer> redeemed = answers.subList(0, GUESTS);
      assertThat(redeemed).extracting(Answer::outcome).isSubsetOf("200", "410 gone");
      long count = redeemed.stream().filter(Answer::isSuccess).count();
      assertThat(Redeemers.redeem(admin, secret).outcome()).isEqualTo("410 gone");
      requireRedemptions("tokens/" + issued.json().getString("id"), count);
      requireMembers(collection, count);
      accepted += (int) count;
    }
    System.out.printf(
        "issuer %s while guests redeem on %s: %d of %d came first%n",
        what, Database.current(), accepted, ROUNDS * GUESTS);
  }

  private static void requireRedemptions(String token, long count) throws Exception {
    assertThat(admin.get(token).json().getInt("used")).isEqualTo((int) count);
    assertThat(admin.get(token + "/redemptions").json().getJsonArray("items")).hasSize((int) count);
  }

  /** Members who were let in; of a collection that was deleted nobody, also in the next one. */
  private static void requireMembers(String collection, long count) throws Exception {
    Answer members = admin.get(collection + "/members");
    if (members.status() == 404) {
      assertThat(admin.put(collection, "{}").status()).isEqualTo(201);
      assertThat(admin.get(collection + "/members").json().getJsonArray("items")).hasSize(1);
    } else {
      long guests =
          members.json().getJsonArray("items").stream()
              .map(item -> item.asJsonObject().getString("user"))
              .filter(names::contains)
              .count();
      assertThat(guests).as("%s", members).isEqualTo(count);
    }
  }

  @Test
  void oneGuestIsOneMember() throws Exception {
    ApiClient guest = guests.people().get(0);
    String name = names.get(0);
    TreeMap<String, Long> outcomes = new TreeMap<>();
    for (int round = 0; round < 3 * ROUNDS; round++) {
      String collection = Contract.newCollection(admin);
      String viewer = secret(collection, "viewer");
      String owner = secret(collection, "owner");
      List<Answer> answers =
          Racers.race(
              6,
              racer ->
                  switch (racer % 3) {
                    case 0 -> Redeemers.redeem(guest, viewer);
                    case 1 -> Redeemers.redeem(guest, owner);
                    default -> admin.put(collection + "/members/" + name, "{\"role\":\"editor\"}");
                  });
      assertThat(answers)
          .extracting(Answer::outcome)
          .isSubsetOf("200", "201", "409 state", "409 already-redeemed");
      answers.stream()
          .collect(Collectors.groupingBy(Answer::outcome, Collectors.counting()))
          .forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
      assertThat(admin.get(collection + "/members/" + name).json().getString("role"))
          .isIn("owner", "editor");
      assertThat(admin.get(collection + "/members").json().getJsonArray("items")).hasSize(2);
    }
    System.out.printf("one guest by several ways on %s: %s%n", Database.current(), outcomes);
  }

  private static String secret(String collection, String role) throws Exception {
    return admin.post("tokens", invitation(collection, role)).json().getString("secret");
  }

  private static void join(String collection, String user) throws Exception {
    Answer joined = admin.put(collection + "/members/" + user, "{\"role\":\"owner\"}");
    assertThat(joined.isSuccess()).as("%s", joined).isTrue();
  }

  private static String invitation(String collection, String role) {
    String name = collection.replaceFirst("collections/", "");
    return json(
        "{'kind':'invitation','uses':9,'grant':{'collection':'%s','role':'%s'}}"
            .formatted(name, role));
  }
}
