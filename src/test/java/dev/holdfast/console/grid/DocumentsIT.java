package dev.holdfast.console.grid;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.console.session.SetupForm;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of a collection's documents, while others write, and for who may see less. */
@SuppressWarnings("NullAway.Init")
class DocumentsIT {

  private static final String PASSWORD = "correct horse battery";
  private static final int DOCUMENTS = Integer.getInteger("holdfast.grid.documents", 10_000);

  private static ApiClient owner;
  private static ConsoleClient console;

  @BeforeAll
  static void signIn() throws Exception {
    owner = ApiClient.admin().withKey();
    console = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
  }

  private static String list(String collection) {
    return "app/documents?collection=" + collection.replace("collections/", "");
  }

  /** Even numbers are there from the beginning; those that divide by 10 are deleted meanwhile. */
  private static void writeMeanwhile(String collection, int page) throws Exception {
    int step = DOCUMENTS / 50;
    for (int i : new int[] {page - 2, page - 1, page, page + 1, 50 - page}) {
      int near = Math.max(0, i) * step;
      owner.delete(collection + "/documents/" + Grid.uid(near - near % 10), "If-Match", "*");
      owner.put(
          collection + "/documents/" + Grid.uid(near + 1 + 2 * (page % 4)),
          json("{'metadata':{'n':" + (near + 1) + "}}"),
          "If-None-Match",
          "*");
    }
  }

  @Test
  void nobodyIsSeenTwiceOrSkippedWhileOthersWrite() throws Exception {
    String collection = Contract.newCollection(owner);
    Grid.fill(owner, collection, IntStream.range(0, DOCUMENTS).filter(n -> n % 2 == 0));

    List<String> seen =
        Grid.all(console, list(collection) + "&size=100", page -> writeMeanwhile(collection, page));

    assertThat(seen).isSorted().doesNotHaveDuplicates();
    List<String> stayed =
        IntStream.range(0, DOCUMENTS)
            .filter(n -> n % 2 == 0 && n % 10 != 0)
            .mapToObj(Grid::uid)
            .toList();
    assertThat(seen).containsAll(stayed);
    assertThat(seen.size()).isGreaterThan(stayed.size());
  }

  @Test
  void nobodyIsSeenTwiceOrSkippedInAnotherOrder() throws Exception {
    String collection = Contract.newCollection(owner);
    Grid.fill(owner, collection, IntStream.range(0, 200));

    List<String> seen =
        Grid.all(
            console,
            list(collection) + "&size=25&sort=metadata.color,-metadata.n",
            page -> {
              owner.delete(collection + "/documents/" + Grid.uid(page * 20), "If-Match", "*");
              owner.put(
                  collection + "/documents/" + Grid.uid(500 + page),
                  json("{'metadata':{'color':'blue','n':" + (page * 30) + ".5}}"));
            });

    List<Integer> deleted = IntStream.rangeClosed(2, 12).map(page -> page * 20).boxed().toList();
    List<String> stayed =
        IntStream.range(0, 200).filter(n -> !deleted.contains(n)).mapToObj(Grid::uid).toList();
    assertThat(seen).doesNotHaveDuplicates().containsAll(stayed);
    List<String> blue = new ArrayList<>(seen);
    blue.retainAll(new TreeSet<>(stayed));
    assertThat(blue.subList(0, 3)).containsExactly(Grid.uid(199), Grid.uid(197), Grid.uid(195));
  }

  @Test
  void aPageOfTheListIsForWhoAskedAlone() throws Exception {
    String collection = Contract.newCollection(owner);
    Grid.fill(owner, collection, IntStream.range(0, 30));
    SetupForm.Newcomer newcomer = SetupForm.newcomer();
    SetupForm.submit(newcomer.token(), PASSWORD, PASSWORD);
    ConsoleClient viewer = ConsoleClient.stranger().signedIn(newcomer.name(), PASSWORD);
    String first = list(collection) + "&size=25";

    assertThat(viewer.get(first).statusCode()).isEqualTo(404);
    owner.put(collection + "/members/" + newcomer.name(), json("{'role':'viewer'}"));
    Grid seen = Grid.open(viewer, first);
    assertThat(seen.uids()).hasSize(25);
    assertThat(seen.text()).doesNotContain("name=\"pick\"", "New document");
    assertThat(Grid.open(console, first).text()).contains("name=\"pick\"", "New document");
    String next = seen.next().orElseThrow();
    assertThat(Grid.open(viewer, next).uids()).hasSize(5);
    Grid others = Grid.open(console, next);
    assertThat(others.uids()).isEmpty();
    assertThat(others.text()).contains("made for somebody else", "Back to the beginning");
    assertThat(Grid.open(viewer, next + "&sort=uid&filter=metadata.n==1").text())
        .contains("made for somebody else");

    Map<String, String> form =
        Map.of(
            "collection",
            collection.replace("collections/", ""),
            "do",
            "delete",
            "pick",
            "1 d-000000");
    assertThat(viewer.submit("app/documents", form).body())
        .contains("You may read this document but not write it.");
    assertThat(owner.get(collection + "/documents/d-000000").status()).isEqualTo(200);
  }

  @Test
  void whatIsHiddenIsNotListedAndNotCounted() throws Exception {
    String collection = Contract.newCollection(owner);
    SetupForm.Newcomer newcomer = SetupForm.newcomer();
    SetupForm.submit(newcomer.token(), PASSWORD, PASSWORD);
    owner.put(collection + "/members/" + newcomer.name(), json("{'role':'editor'}"));
    owner.put(collection + "/documents/open", json("{'metadata':{'shown':1}}"));
    owner.put(
        collection + "/documents/secret",
        json("{'metadata':{'hiddenMember':1},'access':{'private':true}}"));
    ConsoleClient editor = ConsoleClient.stranger().signedIn(newcomer.name(), PASSWORD);

    Grid seen = Grid.open(editor, list(collection) + "&count=true");
    assertThat(seen.uids()).containsExactly("open");
    assertThat(seen.text()).contains("1 documents in all").doesNotContain("hiddenMember", "secret");
    assertThat(Grid.open(console, list(collection) + "&count=true").text())
        .contains("2 documents in all", "hiddenMember");
    Map<String, String> form =
        Map.of(
            "collection",
            collection.replace("collections/", ""),
            "do",
            "delete",
            "pick",
            "1 secret");
    assertThat(editor.submit("app/documents", form).body())
        .contains("<strong>secret</strong>: was not there any more");
    assertThat(owner.get(collection + "/documents/secret").status()).isEqualTo(200);
  }
}
