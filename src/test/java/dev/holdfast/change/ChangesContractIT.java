package dev.holdfast.change;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /changes}: what is in it, for whom, and where it goes on. */
@SuppressWarnings("NullAway.Init")
class ChangesContractIT {

  private static final String[] ANY = {"If-Match", "*"};

  private ApiClient owner;
  private ApiClient other;
  private String collection;
  private String name;
  private String filter;

  @BeforeEach
  void makeACollection() throws Exception {
    owner = Contract.user("feed-owner");
    other = Contract.user("feed-other");
    collection = Contract.newCollection(owner);
    name = collection.substring("collections/".length());
    filter = "&collection=" + name;
  }

  @Test
  void everyWayOfWritingIsInIt() throws Exception {
    Pages feed = new Pages(owner, filter);
    String path = collection + "/documents/S-001";
    done(owner.put(path, json("{'metadata':{'n':1}}")));
    done(owner.put(path, json("{'metadata':{'n':2}}"), ANY));
    done(owner.merge(path, json("{'metadata':{'n':3}}")));
    done(owner.merge(path + "?revision=drop", json("{'metadata':{'n':4}}")));
    done(owner.merge(path, json("{'access':{'private':true}}")));
    done(owner.delete(path + "/revisions/2"));
    done(owner.delete(path, ANY));
    done(owner.post(path + "/restore", "{}"));
    done(owner.delete(path + "?revision=drop", ANY));
    done(owner.put(path, json("{'metadata':{}}")));
    done(owner.post(collection + "/documents", json("{'uid':'S-002','metadata':{}}")));
    done(owner.merge(collection, json("{'title':'Other'}")));
    done(owner.put(collection + "/members/feed-other", json("{'role':'viewer'}")));
    done(owner.put(collection + "/members/feed-other", json("{'role':'viewer'}")));
    done(owner.put(collection + "/members/feed-other", json("{'role':'editor'}")));
    done(owner.delete(collection + "/members/feed-other"));

    List<JsonObject> items = feed.rest();
    assertThat(Pages.told(items))
        .containsExactly(
            "create S-001 1",
            "replace S-001 2",
            "patch S-001 3",
            "patch S-001 -",
            "patch S-001 4",
            "delete-revision S-001 2",
            "delete S-001 5",
            "restore S-001 6",
            "delete S-001 -",
            "create S-001 7",
            "create S-002 1",
            "collection-change - -",
            "member-change - -",
            "member-change - -",
            "member-change - -");
    JsonObject first = items.get(0);
    assertThat(first.keySet())
        .containsExactlyInAnyOrder(
            "cursor", "collection", "uid", "revision", "action", "by", "at", "transaction");
    assertThat(first.getString("collection")).isEqualTo(name);
    assertThat(first.getString("by")).isEqualTo("feed-owner");
    assertThat(items.stream().map(item -> item.getString("transaction")))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}"));
    JsonObject revision = owner.get(path + "/revisions/1").json();
    assertThat(first.getString("at")).isEqualTo(revision.getString("at"));
  }

  @Test
  void whatIsRefusedIsNotInIt() throws Exception {
    Pages feed = new Pages(owner, filter);
    String path = collection + "/documents/S-001";
    done(owner.put(path, json("{'metadata':{}}")));
    problem(owner.put(path, "{}"), 428, "precondition-required");
    problem(
        owner.merge(path, json("{'metadata':{'n':1}}"), "If-Match", "\"0-1\""),
        412,
        "precondition-failed");
    problem(
        owner.patch(path, json("[{'op':'test','path':'/metadata/n','value':1}]")),
        409,
        "patch-conflict");
    problem(owner.delete(path + "/revisions/7"), 404, "not-found");
    assertThat(Pages.told(feed.rest())).containsExactly("create S-001 1");
  }

  @Test
  void cursorsGoOnBehindWhatTheyAreOf() throws Exception {
    Pages feed = new Pages(owner, filter);
    for (int i = 1; i <= 7; i++) {
      done(owner.put(collection + "/documents/d" + i, json("{'metadata':{}}")));
    }
    String begin = feed.next();
    List<JsonObject> all = feed.rest();
    Pages byTwo = new Pages(owner, filter + "&limit=2", begin);
    for (int i = 0; i < 7; i += 2) {
      assertThat(byTwo.page("")).isEqualTo(all.subList(i, Math.min(i + 2, 7)));
    }
    assertThat(byTwo.page("")).isEmpty();
    for (int i = 0; i < 7; i++) {
      Pages behind = new Pages(owner, filter, all.get(i).getString("cursor"));
      assertThat(behind.rest()).isEqualTo(all.subList(i + 1, 7));
    }
    // A program may go on as another user, and in another collection.
    assertThat(new Pages(Contract.admin(), "", begin).page("&limit=1")).hasSize(1);
  }

  @Test
  void fromTheBeginningThereIsEverything() throws Exception {
    Answer first = Contract.admin().get("changes?limit=1");
    assertThat(first.json().getJsonArray("items")).hasSize(1);
    assertThat(new Pages(owner, filter, first.json().getString("next")).rest())
        .extracting(Pages::told)
        .containsExactly("collection-create - -");
  }

  @Test
  void whatIsNoCursorIsRefused() throws Exception {
    String next = new Pages(owner, "").next();
    String changed = (next.charAt(0) == 'A' ? "B" : "A") + next.substring(1);
    String ofAList = owner.get("collections?limit=1").json().getString("next", "abc");
    for (String wrong : List.of(changed, next + "A", next.substring(1), "0", "", ofAList)) {
      JsonObject problem = problem(owner.get("changes?since=" + wrong), 400, "malformed");
      assertThat(problem.getString("parameter")).isEqualTo("since");
    }
    for (String wrong : List.of("wait=61", "wait=-1", "wait=x", "limit=0", "limit=1001", "at=1")) {
      problem(owner.get("changes?" + wrong), 400, "malformed");
    }
    problem(owner.get("changes", "Accept", "text/html"), 406, "not-acceptable");
  }

  @Test
  void whoeverWaitsIsToldAtOnce() throws Exception {
    Pages feed = new Pages(owner, filter);
    CompletableFuture<List<JsonObject>> waiting = waiting(feed, 60);
    Thread.sleep(300);
    assertThat(waiting).isNotDone();
    long begin = System.nanoTime();
    done(owner.put(collection + "/documents/d", json("{'metadata':{}}")));
    assertThat(Pages.told(waiting.get(60, TimeUnit.SECONDS))).containsExactly("create d 1");
    System.out.printf("told after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
  }

  @Test
  void whoeverWaitsInVainGetsAPlaceToGoOnFrom() throws Exception {
    Pages feed = new Pages(other, "&wait=1");
    long begin = System.nanoTime();
    done(owner.put(collection + "/documents/d", json("{'metadata':{}}")));
    assertThat(feed.page("")).isEmpty();
    assertThat(System.nanoTime() - begin).isGreaterThan(900_000_000);
    done(other.post("collections", "{\"name\":\"" + Contract.newName() + "\"}"));
    assertThat(Pages.told(feed.page(""))).containsExactly("collection-create - -");
  }

  @Test
  void onlyWhatTheCallerMaySeeNowIsInIt() throws Exception {
    Pages feed = new Pages(owner, filter);
    String begin = feed.next();
    String path = collection + "/documents/";
    done(owner.put(path + "open", json("{'metadata':{}}")));
    done(owner.put(path + "hidden", json("{'metadata':{},'access':{'private':true}}")));
    done(owner.put(path + "shared", json("{'metadata':{},'access':{'viewers':['feed-other']}}")));
    done(owner.put(path + "gone", json("{'metadata':{},'access':{'private':true}}")));
    done(owner.delete(path + "gone", ANY));

    assertThat(seen(other, begin)).containsExactly("create shared 1");
    done(owner.put(collection + "/members/feed-other", json("{'role':'viewer'}")));
    assertThat(seen(other, begin))
        .containsExactly("create open 1", "create shared 1", "member-change - -");
    done(owner.merge(path + "hidden", json("{'access':{'private':false}}")));
    assertThat(seen(other, begin)).contains("create hidden 1", "patch hidden 2");
    done(owner.delete(collection + "/members/feed-other"));
    assertThat(seen(other, begin)).containsExactly("create shared 1");
    assertThat(seen(Contract.admin(), begin)).hasSize(8);
    assertThat(seen(Contract.user("feed-third"), begin)).isEmpty();
  }

  @Test
  void aDeletedCollectionIsForAdministratorsAndItsNameTellsNothingLater() throws Exception {
    Pages feed = new Pages(owner, filter);
    String begin = feed.next();
    done(owner.put(collection + "/documents/old", json("{'metadata':{}}")));
    done(owner.delete(collection + "?documents=delete", ANY));
    assertThat(seen(owner, begin)).isEmpty();
    assertThat(seen(Contract.admin(), begin))
        .containsExactly("create old 1", "collection-delete - -");
    done(other.put(collection, "{}"));
    done(other.put(collection + "/documents/old", json("{'metadata':{}}")));
    assertThat(seen(other, begin)).hasSize(2).first().isEqualTo("collection-create - -");
    assertThat(seen(other, begin).get(1)).startsWith("create old ");
    assertThat(seen(owner, begin)).isEmpty();
    assertThat(seen(Contract.admin(), begin)).hasSize(4);
  }

  @Test
  void whoIsDeletedIsAChangeOfTheCollectionsThatHadThem() throws Exception {
    String user = Contract.newName();
    done(
        Contract.admin()
            .post("users", "{\"name\":\"" + user + "\",\"password\":\"a long password\"}"));
    done(owner.put(collection + "/members/" + user, json("{'role':'viewer'}")));
    Pages feed = new Pages(owner, filter);
    done(Contract.admin().delete("users/" + user, ANY));
    assertThat(Pages.told(feed.rest())).containsExactly("member-change - -");
  }

  @Test
  void whatIsNotThereHasNoChanges() throws Exception {
    String unseen = Contract.newCollection(Contract.user("feed-third"));
    for (String absent : List.of(Contract.newName(), unseen.substring("collections/".length()))) {
      Answer answer = owner.get("changes?collection=" + absent);
      assertThat(answer.json().getJsonArray("items")).isEmpty();
    }
  }

  private List<String> seen(ApiClient caller, String begin) throws Exception {
    return Pages.told(new Pages(caller, filter, begin).rest());
  }

  private static CompletableFuture<List<JsonObject>> waiting(Pages feed, int seconds) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return feed.page("&wait=" + seconds);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  private static void done(Answer answer) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
  }
}
