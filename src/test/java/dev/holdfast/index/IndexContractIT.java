package dev.holdfast.index;

import static dev.holdfast.testing.Contract.follow;
import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.Indexes;
import dev.holdfast.testing.OnlyOn;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that documents are found by: declared, made, used, dropped. */
class IndexContractIT {

  private static final String SIZE = "/metadata/size";

  private ApiClient owner;
  private String collection;
  private String documents;

  @BeforeEach
  void aCollection() throws Exception {
    owner = Contract.user("owner");
    collection = Contract.newCollection(owner);
    documents = collection + "/documents";
  }

  @Test
  void theyArePartOfTheCollection() throws Exception {
    JsonObject before = owner.get(collection).json();
    assertThat(before.getJsonArray("indexed")).isEmpty();
    Answer declared =
        owner.put(
            collection,
            json("{'indexed':['/metadata/size','/metadata/by/name']}"),
            "If-Match",
            "*");
    assertThat(declared.status()).isEqualTo(200);
    JsonObject read = owner.get(collection).json();
    assertThat(read.getJsonArray("indexed").toString())
        .isEqualTo(json("['/metadata/size','/metadata/by/name']"));
    assertThat(read.getInt("version")).isEqualTo(before.getInt("version") + 1);
    Answer echoed = owner.put(collection, read.toString());
    assertThat(echoed.json().getJsonArray("indexed")).isEqualTo(read.getJsonArray("indexed"));
    Answer patched = owner.patch(collection, json("[{'op':'remove','path':'/indexed/0'}]"));
    assertThat(patched.json().getJsonArray("indexed").toString())
        .isEqualTo(json("['/metadata/by/name']"));
    assertThat(owner.merge(collection, json("{'title':'other'}")).json().getJsonArray("indexed"))
        .hasSize(1);
    assertThat(owner.merge(collection, json("{'indexed':null}")).json().getJsonArray("indexed"))
        .isEmpty();
    assertThat(Indexes.list(owner, collection)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "size",
        "/metadata",
        "/metadata/",
        "/metadata/a//b",
        "/metadata/a~2",
        "/specs/0",
        "/uid",
        "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p",
        "/metadata/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p"
      })
  void aWrongPointerIsRefusedWhereItStands(String pointer) throws Exception {
    Answer refused = owner.merge(collection, json("{'indexed':['/metadata/a','" + pointer + "']}"));
    assertThat(pointerOf(refused)).isEqualTo("/indexed/1");
  }

  @Test
  void tooManyLongOnesAndTheSameTwiceAreRefused() throws Exception {
    String eleven =
        IntStream.range(0, 11)
            .mapToObj(i -> "'/metadata/" + i + "'")
            .collect(Collectors.joining(","));
    assertThat(pointerOf(owner.merge(collection, json("{'indexed':[" + eleven + "]}"))))
        .isEqualTo("/indexed");
    assertThat(
            pointerOf(owner.merge(collection, json("{'indexed':['/metadata/a','/metadata/a']}"))))
        .startsWith("/indexed");
    String path = "/metadata/" + "x".repeat(491);
    assertThat(pointerOf(owner.merge(collection, json("{'indexed':['" + path + "']}"))))
        .isEqualTo("/indexed/0");
    problem(owner.merge(collection, json("{'indexed':'/metadata/a'}")), 400, "malformed");
    problem(owner.merge(collection, json("{'indexed':[1]}")), 400, "malformed");
    assertThat(owner.get(collection).json().getJsonArray("indexed")).isEmpty();
  }

  private static String pointerOf(Answer refused) {
    return problem(refused, 400, "invalid")
        .getJsonArray("violations")
        .getJsonObject(0)
        .getString("pointer");
  }

  @Test
  void anEmptyCollectionHasItAtOnce() throws Exception {
    String name = Contract.newName();
    Answer made =
        owner.post("collections", json("{'name':'" + name + "','indexed':['" + SIZE + "']}"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().getInt("version")).isOne();
    assertThat(Indexes.list(owner, "collections/" + name).toString())
        .isEqualTo(json("[{'pointer':'/metadata/size','state':'complete','done':0,'total':0}]"));
  }

  @Test
  void itIsMadeOfWhatIsThereAndSaysHowFarItHasCome() throws Exception {
    fill(25);
    owner.put(documents + "/private", json("{'metadata':{'size':1},'access':{'private':true}}"));
    owner.delete(documents + "/d0", "If-Match", "*");
    Indexes.declare(owner, collection, List.of(SIZE, "/metadata/none"));
    for (JsonObject index : Indexes.list(owner, collection)) {
      assertThat(index.getInt("total")).isEqualTo(25);
      assertThat(index.getInt("done")).isBetween(0, 25);
    }
    List<JsonObject> complete = Indexes.awaitComplete(owner, collection);
    assertThat(complete.toString())
        .isEqualTo(
            json(
                "[{'pointer':'/metadata/size','state':'complete','done':25,'total':25}, "
                    + "{'pointer':'/metadata/none','state':'complete','done':25,'total':25}]"));
    ApiClient viewer = Contract.user("viewer");
    owner.put(collection + "/members/viewer", json("{'role':'viewer'}"));
    assertThat(Indexes.list(viewer, collection).get(0).getInt("total"))
        .as("what is private is not counted")
        .isEqualTo(24);
    problem(Contract.user("stranger").get(collection + "/indexes"), 404, "not-found");
  }

  @Test
  void listsAreTheSameWithAndWithoutIt() throws Exception {
    fill(12);
    owner.put(documents + "/text", json("{'metadata':{'size':'large'}}"));
    owner.put(documents + "/null", json("{'metadata':{'size':null}}"));
    owner.put(documents + "/absent", json("{'metadata':{}}"));
    List<String> lists =
        List.of(
            "sort=metadata.size",
            "sort=-metadata.size",
            "sort=-metadata.size,-uid",
            "sort=metadata.group,metadata.size",
            "sort=metadata.size,-metadata.group",
            "filter=metadata.size%3Dgt%3D3;metadata.size%3Dle%3D9&sort=metadata.size",
            "filter=metadata.size%3Dgt%3D3;metadata.size%3Dle%3D9&sort=-metadata.size",
            "filter=metadata.size%3Dlt%3D8&sort=metadata.group",
            "filter=metadata.size%3Dgt%3Da",
            "filter=metadata.size%3Dgt%3D1000");
    List<List<String>> before = read(lists);
    Indexes.declare(owner, collection, List.of(SIZE, "/metadata/group"));
    Indexes.awaitComplete(owner, collection);
    assertThat(read(lists)).isEqualTo(before);
    Indexes.declare(owner, collection, List.of());
    assertThat(read(lists)).isEqualTo(before);
    assertThat(before.get(1).subList(0, 2)).containsExactly("text", "d11");
    assertThat(before.get(5)).hasSize(6);
  }

  /** All pages of each. */
  private List<List<String>> read(List<String> lists) throws Exception {
    List<List<String>> read = new ArrayList<>();
    for (String list : lists) {
      List<String> uids = new ArrayList<>();
      Answer page = owner.get(documents + "?limit=5&count=true&" + list);
      uids(page, uids);
      int count = page.json().getInt("count");
      while (page.json().containsKey("next")) {
        page = owner.get(nextOf(page));
        uids(page, uids);
      }
      assertThat(uids).as(list).hasSize(count);
      read.add(uids);
    }
    return read;
  }

  private List<String> found(String list) throws Exception {
    List<String> uids = new ArrayList<>();
    uids(owner.get(documents + "?" + list), uids);
    return uids;
  }

  private static void uids(Answer page, List<String> uids) {
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    page.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getString("uid"))
        .forEach(uids::add);
  }

  private static String nextOf(Answer page) {
    String link = page.headers().firstValue("Link").orElseThrow();
    return follow(link.substring(1, link.indexOf('>')));
  }

  @Test
  void aCursorGoesOnThoughTheIndexComesOrGoes() throws Exception {
    fill(9);
    Answer first = owner.get(documents + "?sort=-metadata.size&limit=3");
    Indexes.declare(owner, collection, List.of(SIZE));
    Indexes.awaitComplete(owner, collection);
    Answer second = owner.get(nextOf(first));
    Indexes.declare(owner, collection, List.of());
    Answer third = owner.get(nextOf(second));
    List<String> uids = new ArrayList<>();
    for (Answer page : List.of(first, second, third)) {
      uids(page, uids);
    }
    assertThat(uids).containsExactly("d8", "d7", "d6", "d5", "d4", "d3", "d2", "d1", "d0");
  }

  @Test
  void itFollowsEachWrite() throws Exception {
    Indexes.declare(owner, collection, List.of(SIZE));
    Indexes.awaitComplete(owner, collection);
    fill(4);
    String sorted = "sort=metadata.size";
    owner.merge(documents + "/d3", json("{'metadata':{'size':-1}}"));
    assertThat(read(List.of(sorted))).containsExactly(List.of("d3", "d0", "d1", "d2"));
    owner.delete(documents + "/d0", "If-Match", "*");
    assertThat(read(List.of(sorted))).containsExactly(List.of("d3", "d1", "d2"));
    owner.post(documents + "/d0/restore", "{}");
    assertThat(read(List.of(sorted))).containsExactly(List.of("d3", "d0", "d1", "d2"));
    owner.post(documents + "/d3/restore", "{\"revision\":1}", "If-Match", "*");
    owner.delete(documents + "/d1", "If-Match", "*");
    owner.put(documents + "/d1", json("{'metadata':{'size':7}}"));
    owner.patch(documents + "/d2", json("[{'op':'remove','path':'/metadata/size'}]"));
    assertThat(read(List.of(sorted))).containsExactly(List.of("d0", "d3", "d1", "d2"));
  }

  @Test
  void whoeverCreatesTheNameAgainFindsNothingOfIt() throws Exception {
    fill(3);
    Indexes.declare(owner, collection, List.of(SIZE));
    assertThat(owner.delete(collection + "?documents=delete", "If-Match", "*").status())
        .isEqualTo(204);
    assertThat(owner.put(collection, json("{'indexed':['" + SIZE + "']}")).status()).isEqualTo(201);
    assertThat(Indexes.list(owner, collection).get(0).getInt("total")).isZero();
    assertThat(read(List.of("sort=metadata.size"))).containsExactly(List.of());
    owner.put(documents + "/d1", json("{'metadata':{'size':7}}"));
    assertThat(read(List.of("sort=metadata.size"))).containsExactly(List.of("d1"));
  }

  @Test
  @OnlyOn(Database.POSTGRESQL)
  void pagesRangesAndCountsAskIt() throws Exception {
    fill(3);
    Indexes.declare(owner, collection, List.of(SIZE));
    Indexes.awaitComplete(owner, collection);
    Keys.of(collection).forget("d2");
    for (String list :
        List.of(
            "sort=metadata.size",
            "sort=-metadata.size,metadata.group",
            "filter=metadata.size%3Dgt%3D0",
            "filter=metadata.size%3Dle%3D2;uid%3Dlike%3Dd*")) {
      assertThat(found(list)).as(list).doesNotContain("d2");
    }
    for (String list :
        List.of(
            "",
            "sort=metadata.group,metadata.size",
            "filter=metadata.size==2",
            "filter=metadata.size%3Dgt%3D0,uid==x",
            "sort=-uid")) {
      assertThat(found(list)).as(list).contains("d2");
    }
  }

  @Test
  @OnlyOn(Database.POSTGRESQL)
  void theKeysOfADroppedOneGo() throws Exception {
    fill(5);
    Indexes.declare(owner, collection, List.of(SIZE, "/metadata/group"));
    Indexes.awaitComplete(owner, collection);
    Keys keys = Keys.of(collection);
    assertThat(keys.count()).isEqualTo(10);
    Indexes.declare(owner, collection, List.of("/metadata/group"));
    keys.awaitCount(5);
    Indexes.declare(owner, collection, List.of());
    keys.awaitCount(0);
  }

  private void fill(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      Answer made =
          owner.put(
              documents + "/d" + i, json("{'metadata':{'size':" + i + ",'group':" + i % 3 + "}}"));
      assertThat(made.status()).isEqualTo(201);
    }
  }
}
