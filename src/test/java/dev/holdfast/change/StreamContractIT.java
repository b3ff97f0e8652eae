package dev.holdfast.change;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.change.EventReader.Event;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /changes} as server-sent events. */
@SuppressWarnings("NullAway.Init")
class StreamContractIT {

  private static final long WITHIN_MILLIS = 60_000;
  private static final String PASSWORD = "a password for streams";

  private final URI server = TestServer.current().baseUri();

  private ApiClient owner;
  private String key;
  private String collection;
  private String filter;

  @BeforeEach
  void makeACollection() throws Exception {
    owner = Contract.user("stream-owner");
    key = key(owner).getString("secret");
    collection = Contract.newCollection(owner);
    filter = "?collection=" + collection.substring("collections/".length());
  }

  @Test
  void changesComeAsTheyHappenAndAsInPages() throws Exception {
    Pages pages = new Pages(owner, filter.replace('?', '&'));
    try (EventReader stream = open(key, filter + "&since=now", null)) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(stream.headers().firstValue("Cache-Control")).contains("private, no-cache");
      create("a", "b", "c");
      List<Event> events = take(stream, 3);
      assertThat(events.stream().map(Event::data).toList()).isEqualTo(pages.rest());
      assertThat(events)
          .allMatch(event -> event.type().equals("change"))
          .allMatch(event -> event.id().equals(event.data().getString("cursor")));
      create("d");
      assertThat(Pages.told(take(stream, 1).get(0).data())).isEqualTo("create d 1");
    }
  }

  @Test
  void whoComesBackGoesOnBehindTheLastEvent() throws Exception {
    create("a", "b", "c");
    String second;
    try (EventReader stream = open(key, filter, null)) {
      List<Event> events = take(stream, 4);
      assertThat(told(events))
          .containsExactly("collection-create - -", "create a 1", "create b 1", "create c 1");
      second = events.get(2).id();
    }
    try (EventReader stream = open(key, filter + "&since=now", second)) {
      assertThat(told(take(stream, 1))).containsExactly("create c 1");
      create("d");
      assertThat(told(take(stream, 1))).containsExactly("create d 1");
    }
    try (EventReader stream = open(key, filter + "&since=" + second, null)) {
      assertThat(told(take(stream, 2))).containsExactly("create c 1", "create d 1");
    }
    try (EventReader refused = open(key, filter, second + "x")) {
      assertThat(refused.status()).isEqualTo(400);
    }
  }

  @Test
  void silenceIsBrokenByACommentWithAPlaceToGoOnFrom() throws Exception {
    try (EventReader stream = open(key, filter + "&since=now", null)) {
      long end = System.nanoTime() + WITHIN_MILLIS * 1_000_000;
      while (stream.comments() == 0 || stream.lastId().isEmpty()) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(100);
      }
      String place = stream.lastId();
      create("a");
      try (EventReader next = open(key, filter, place)) {
        assertThat(told(take(next, 1))).containsExactly("create a 1");
      }
    }
  }

  @Test
  void whoseMembershipIsTakenAwayHearsNoMore() throws Exception {
    ApiClient member = Contract.user("stream-member");
    String membership = collection + "/members/stream-member";
    done(owner.put(membership, json("{'role':'viewer'}")));
    try (EventReader stream = open(key(member).getString("secret"), filter + "&since=now", null)) {
      create("a");
      assertThat(told(take(stream, 1))).containsExactly("create a 1");
      done(owner.delete(membership));
      create("b");
      done(
          owner.put(
              collection + "/documents/shared",
              json("{'metadata':{},'access':{'viewers':['stream-member']}}")));
      assertThat(told(take(stream, 1))).containsExactly("create shared 1");
    }
  }

  @Test
  void aRevokedKeyEndsTheStream() throws Exception {
    JsonObject short1 = key(owner);
    try (EventReader stream = open(short1.getString("secret"), filter + "&since=now", null)) {
      done(owner.delete("api-keys/" + short1.getString("id")));
      create("a");
      assertThat(stream.ends(WITHIN_MILLIS)).isTrue();
      assertThat(stream.next(0)).isNull();
    }
  }

  @Test
  void aDisabledUsersStreamEnds() throws Exception {
    String name = newName();
    done(
        Contract.admin()
            .post("users", "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}"));
    done(owner.put(collection + "/members/" + name, json("{'role':'viewer'}")));
    ApiClient user = ApiClient.basic(server, name, PASSWORD);
    try (EventReader stream = open(key(user).getString("secret"), filter + "&since=now", null)) {
      done(Contract.admin().merge("users/" + name, json("{'disabled':true}"), "If-Match", "*"));
      create("a");
      assertThat(stream.ends(WITHIN_MILLIS)).isTrue();
      assertThat(stream.next(0)).isNull();
    }
  }

  @Test
  void aHeadOfAStreamIsNoStream() throws Exception {
    Answer head = owner.send("HEAD", "changes", null, "text/plain", "Accept", "text/event-stream");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
  }

  private EventReader open(String secret, String query, @Nullable String lastEventId)
      throws Exception {
    return new EventReader(server, secret, query, lastEventId);
  }

  private static JsonObject key(ApiClient user) throws Exception {
    Answer key = user.post("api-keys", "{\"label\":\"stream\"}");
    done(key);
    return key.json();
  }

  private void create(String... uids) throws Exception {
    for (String uid : uids) {
      done(owner.put(collection + "/documents/" + uid, json("{'metadata':{}}")));
    }
  }

  private static List<Event> take(EventReader stream, int number) throws Exception {
    List<Event> events = new ArrayList<>();
    while (events.size() < number) {
      events.add(Objects.requireNonNull(stream.next(WITHIN_MILLIS), () -> "only " + events));
    }
    return events;
  }

  private static List<String> told(List<Event> events) {
    return events.stream().map(event -> Pages.told(event.data())).toList();
  }

  private static void done(Answer answer) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
  }
}
