package dev.holdfast.access;

import static dev.holdfast.access.Answers.newName;
import static dev.holdfast.access.Answers.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.LockWaits;
import dev.holdfast.testing.Racers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: a deleted user leaves nothing behind, and every collection keeps an owner, whatever happens
 * at the same time.
 *
 * <p>Interleaving: both owners of a collection deleted by two administrators; two administrators
 * delete each other; a user makes keys and collections, and is made a member, while being deleted;
 * an owner leaves, as the members' side does it, while the other one is deleted.
 *
 * <p>Oracle: the rows. Every collection has an owner who is a user; no key and no membership is of
 * nobody. Whoever is gone is answered 401; nobody is answered 5xx.
 */
class DeletedUsersRaceIT {

  private static final int ROUNDS = 6;
  private static final String PASSWORD = "correct horse";

  private static OpenServer server;
  private static ApiClient admin;

  @BeforeAll
  static void start() throws Exception {
    server = OpenServer.start("deleted-users");
    admin = server.admin();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A user, with an API key. */
  private record Person(String name, ApiClient client) {

    static Person create(String stem) throws Exception {
      String name = newName(stem);
      assertThat(admin.post("users", "{\"name\":\"" + name + "\"}").status()).isEqualTo(201);
      return new Person(name, server.withKey(name));
    }

    static Person administrator(String stem) throws Exception {
      Person person = create(stem);
      admin.merge("users/" + person.name(), "{\"administrator\":true}");
      return person;
    }

    Answer delete(Person other) throws Exception {
      return client.delete("users/" + other.name(), "If-Match", "*");
    }

    String newCollection() throws Exception {
      String collection = newName("owned");
      String body = "{\"name\":\"" + collection + "\"}";
      assertThat(client.post("collections", body).status()).isEqualTo(201);
      return collection;
    }
  }

  private static void join(String collection, Person person, String role) throws SQLException {
    server.update(
        "insert into members (collection_id, user_id, role)"
            + " select c.id, u.id, ? from collections c, users u where c.name = ? and u.name = ?",
        role,
        collection,
        person.name());
  }

  /** The members with their roles, by name; a member who is no user any more has no name. */
  private static String members(String collection) throws SQLException {
    return server.texts(
        "select coalesce(u.name, '?') || ' ' || m.role from members m"
            + " join collections c on c.id = m.collection_id left join users u on u.id = m.user_id"
            + " where c.name = ? order by u.name",
        collection);
  }

  private static void requireNothingOfNobody() throws SQLException {
    for (String table : List.of("members", "api_keys", "setup_links")) {
      String of = "select count(*) from " + table + " t";
      assertThat(
              server.text(of + " where not exists (select 1 from users u where u.id = t.user_id)"))
          .as(table)
          .isEqualTo("0");
    }
  }

  @Test
  void twoOnlyOwnersDeletedByTwoAdministrators() throws Exception {
    Person one = Person.administrator("root");
    Person two = Person.administrator("root");
    for (int round = 0; round < ROUNDS; round++) {
      Person ada = Person.create("ada");
      Person bob = Person.create("bob");
      String collection = ada.newCollection();
      join(collection, bob, "owner");
      List<Answer> answers =
          Racers.race(2, number -> number == 0 ? one.delete(ada) : two.delete(bob));

      assertThat(answers).extracting(Answer::status).containsOnly(204);
      assertThat(members(collection)).isIn(one.name() + " owner", two.name() + " owner");
    }
    requireNothingOfNobody();
    assertThat(admin.delete("users/" + two.name(), "If-Match", "*").status()).isEqualTo(204);
    assertThat(admin.delete("users/" + one.name(), "If-Match", "*").status()).isEqualTo(204);
  }

  @Test
  void twoAdministratorsDeleteEachOther() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Person one = Person.administrator("root");
      Person two = Person.administrator("root");
      String ofOne = one.newCollection();
      String ofTwo = two.newCollection();
      List<Answer> answers =
          Racers.race(2, number -> number == 0 ? one.delete(two) : two.delete(one));

      assertThat(answers)
          .extracting(Answer::outcome)
          .containsExactlyInAnyOrder("204", "401 unauthenticated");
      Person left = answers.get(0).isSuccess() ? one : two;
      assertThat(members(ofOne)).isEqualTo(left.name() + " owner");
      assertThat(members(ofTwo)).isEqualTo(left.name() + " owner");
      assertThat(left.delete(left).status()).isEqualTo(204);
      assertThat(members(ofOne)).isEqualTo("admin owner");
    }
    requireNothingOfNobody();
  }

  @Test
  void userMakesKeysAndCollectionsWhileBeingDeleted() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Person ada = Person.create("ada");
      List<String> collections = new ArrayList<>();
      for (int number = 0; number < 8; number++) {
        collections.add(newName("late"));
      }
      List<Answer> answers =
          Racers.race(
              17,
              number -> {
                if (number == 16) {
                  return admin.delete("users/" + ada.name(), "If-Match", "*");
                }
                return number % 2 == 0
                    ? ada.client().post("api-keys", "{\"label\":\"late\"}")
                    : ada.client().put("collections/" + collections.get(number / 2), "{}");
              });

      assertThat(answers.get(16).status()).isEqualTo(204);
      assertThat(answers.subList(0, 16))
          .extracting(Answer::outcome)
          .containsAnyOf("201", "401 unauthenticated")
          .isSubsetOf("201", "401 unauthenticated");
      for (int number = 1; number < 16; number += 2) {
        assertThat(members(collections.get(number / 2)))
            .isEqualTo(answers.get(number).isSuccess() ? "admin owner" : "");
      }
      requireNothingOfNobody();
    }
  }

  @Test
  void userIsMadeAMemberWhileBeingDeleted() throws Exception {
    Person ada = Person.create("ada");
    List<String> collections = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      collections.add("collections/" + ada.newCollection() + "/members/");
    }
    for (int round = 0; round < 4 * ROUNDS; round++) {
      String bob = newName("bob");
      admin.post("users", "{\"name\":\"" + bob + "\"}");
      List<Answer> answers =
          Racers.race(
              9,
              number ->
                  number == 8
                      ? admin.delete("users/" + bob, "If-Match", "*")
                      : ada.client().put(collections.get(number) + bob, "{\"role\":\"viewer\"}"));

      assertThat(answers.get(8).status()).isEqualTo(204);
      assertThat(answers.subList(0, 8))
          .extracting(Answer::outcome)
          .isSubsetOf("201", "404 not-found");
      requireNothingOfNobody();
    }
  }

  @Test
  void ownerLeavesWhileTheOtherIsDeleted() throws Exception {
    Person ada = Person.create("ada");
    Person bob = Person.create("bob");
    String collection = ada.newCollection();
    join(collection, bob, "owner");
    CountDownLatch locked = new CountDownLatch(1);
    List<Integer> outcomes =
        Racers.race(
            2,
            number -> {
              if (number == 0) {
                return leave(collection, bob, locked);
              }
              assertThat(locked.await(60, TimeUnit.SECONDS)).isTrue();
              return admin.delete("users/" + ada.name(), "If-Match", "*").status();
            });

    assertThat(outcomes).containsExactly(1, 204);
    assertThat(members(collection)).isEqualTo("admin owner");
  }

  /** As the members' side does it: all owners are locked, and one of them goes if two are left. */
  private static int leave(String collection, Person person, CountDownLatch locked)
      throws Exception {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      String id = server.text("select id from collections where name = ?", collection);
      String owner = server.text("select id from users where name = ?", person.name());
      statement
          .executeQuery(
              "select user_id from members where collection_id = "
                  + id
                  + " and role = 'owner' order by user_id for update")
          .close();
      locked.countDown();
      try (Connection looking = server.connect()) {
        LockWaits.await(looking, 1);
      }
      int rows =
          statement.executeUpdate(
              "delete from members where collection_id = " + id + " and user_id = " + owner);
      connection.commit();
      return rows;
    }
  }

  @Test
  void heirWhoIsAMemberAlreadyBecomesOwnerAndOtherOwnersSufficeAlone() throws Exception {
    Person root = Person.administrator("root");
    Person ada = Person.create("ada");
    Person bob = Person.create("bob");
    String alone = ada.newCollection();
    String shared = ada.newCollection();
    String read = bob.newCollection();
    join(alone, root, "viewer");
    join(shared, bob, "owner");
    join(read, ada, "editor");
    assertThat(root.delete(ada).status()).isEqualTo(204);

    assertThat(members(alone)).isEqualTo(root.name() + " owner");
    assertThat(members(shared)).isEqualTo(bob.name() + " owner");
    assertThat(members(read)).isEqualTo(bob.name() + " owner");
    assertThat(root.delete(root).status()).isEqualTo(204);
    assertThat(members(alone)).isEqualTo("admin owner");
    requireNothingOfNobody();
  }

  @Test
  void nameOfADeletedUserIsAnotherUsers() throws Exception {
    Person ada = Person.create("ada");
    String id = server.text("select id from users where name = ?", ada.name());
    String tag = admin.get("users/" + ada.name()).etag();
    admin.delete("users/" + ada.name(), "If-Match", tag);
    assertThat(server.text("select count(*) from users where name = ?", ada.name())).isEqualTo("0");
    Answer again = admin.post("users", user(ada.name(), PASSWORD));

    assertThat(server.text("select id from users where name = ?", ada.name())).isNotEqualTo(id);
    assertThat(again.etag()).isNotEqualTo(tag);
    assertThat(admin.delete("users/" + ada.name(), "If-Match", tag).outcome())
        .isEqualTo("412 precondition-failed");
    assertThat(ada.client().get("me").outcome()).isEqualTo("401 unauthenticated");
  }
}
