package dev.holdfast.console.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.find.Selector;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Which columns a list has, and what is in them. */
class GridColumnsTest {

  private static JsonValue json(String text) {
    return JsonText.parse(text.replace('\'', '"'));
  }

  private static JsonObject document(String metadata) {
    return json("{'uid':'u','version':1,'updatedAt':'2026-01-01T00:00:00Z','metadata':"
            + metadata
            + "}")
        .asJsonObject();
  }

  private static GridColumns columns(List<String> chosen, JsonValue schema, JsonObject... rows) {
    return new GridColumns(chosen, schema, List.of(rows), name -> "own " + name);
  }

  private static List<String> shown(GridColumns columns) {
    return columns.shown().stream().map(GridColumn::text).toList();
  }

  @Test
  void theSchemaSaysWhichOnesAndHowTheyAreCalled() {
    JsonValue schema = json("{'properties':{'b':{'title':'Be'},'a':true,'c':{'title':' '}}}");
    GridColumns columns = columns(List.of(), schema, document("{'z':1,'a':2}"));

    assertThat(shown(columns))
        .containsExactly("metadata.b", "metadata.a", "metadata.c", "updatedAt", "updatedBy");
    assertThat(columns.shown().get(0).label()).isEqualTo("Be");
    assertThat(columns.shown().get(2).label()).isEqualTo("c");
    assertThat(columns.offered())
        .containsEntry("metadata.z", "z")
        .containsEntry("specs", "own specs");
  }

  @Test
  void withoutASchemaTheDocumentsSay() {
    assertThat(shown(columns(List.of(), JsonValue.NULL, document("{'x':1}"), document("{'y':1}"))))
        .containsExactly("metadata.x", "metadata.y", "updatedAt", "updatedBy");
    assertThat(shown(columns(List.of(), json("{'type':'object'}"), document("{'x':1}"))))
        .startsWith("metadata.x");
    assertThat(shown(columns(List.of(), JsonValue.TRUE))).containsExactly("updatedAt", "updatedBy");
  }

  @Test
  void whatWasChosenIsShownAndTheRestIsTold() {
    GridColumns columns =
        columns(List.of("version", "metadata.a.b", "nothing", "version"), JsonValue.NULL);

    assertThat(shown(columns)).containsExactly("version", "metadata.a.b");
    assertThat(columns.shown().get(1).label()).isEqualTo("a.b");
    assertThat(columns.refused().orElseThrow().detail()).contains("\"nothing\"");
    assertThat(columns.offered()).containsKey("metadata.a.b");
  }

  @Test
  void thereAreNotAnyNumberOfThem() {
    String many =
        IntStream.range(0, 500)
            .mapToObj(i -> "'m" + i + "':1")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(shown(columns(List.of(), JsonValue.NULL, document(many)))).hasSize(8);
    GridColumns all = columns(List.of(), JsonValue.NULL, document(many));
    assertThat(all.offered()).hasSize(107);
    List<String> chosen = IntStream.range(0, 500).mapToObj(i -> "metadata.m" + i).toList();
    assertThat(shown(columns(chosen, JsonValue.NULL, document(many)))).hasSize(30);
  }

  @Test
  void cellsShowValuesShortenedAndWhole() {
    GridColumns columns =
        columns(
            List.of(
                "metadata.s",
                "metadata.n",
                "metadata.o",
                "metadata.e",
                "metadata.x",
                "updatedAt",
                "metadata.o.a"),
            JsonValue.NULL);
    JsonObject document =
        document("{'s':'" + "ä".repeat(100) + "','n':1.10,'o':{'a':[true,null]},'e':''}");

    List<GridCell> cells = columns.shown().stream().map(column -> column.cell(document)).toList();

    assertThat(cells.stream().map(GridCell::kind))
        .containsExactly("text", "number", "json", "json", "absent", "time", "json");
    assertThat(cells.get(0).text()).isEqualTo("ä".repeat(80) + "…");
    assertThat(cells.get(0).whole()).isEqualTo("ä".repeat(100));
    assertThat(cells.get(1).text()).isEqualTo("1.10");
    assertThat(cells.get(2).text()).isEqualTo("{\"a\":[true,null]}");
    assertThat(cells.get(2).whole()).isEmpty();
    assertThat(cells.get(3).text()).isEqualTo("\"\"");
    assertThat(cells.get(6).text()).isEqualTo("[true,null]");
  }

  @Test
  void valuesAreNotCutWithinACharacter() {
    GridCell cell = GridCell.of(json("'" + "😀".repeat(81) + "'"), false);
    assertThat(cell.text()).isEqualTo("😀".repeat(80) + "…");
  }

  @Property
  void everyNameOfAMemberIsFoundByItsColumn(@ForAll @StringLength(min = 1, max = 20) String name) {
    if (name.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      return;
    }
    String column = "metadata." + GridColumns.escaped(name);

    assertThat(column).doesNotContain(",");
    assertThat(Selector.read("columns", column).path()).containsExactly(name);
  }

  @Test
  void theAddressHoldsAllThatIsAsked() {
    ListAsked asked =
        ListAsked.of(
            Map.of(
                "collection", new String[] {"c"},
                "size", new String[] {"7"},
                "columns", new String[] {"version, updatedAt", "", "version"},
                "count", new String[] {"yes"}));

    assertThat(asked.columns()).containsExactly("version", "updatedAt");
    assertThat(asked.size()).isEqualTo(50);
    assertThat(asked.count()).isFalse();
    assertThat(asked.filter()).isEmpty();
    assertThat(asked.order("version")).isEqualTo("none");
    ListAsked once = asked.sortedNext("version");
    assertThat(once.order("version")).isEqualTo("ascending");
    assertThat(once.sortedNext("version").order("version")).isEqualTo("descending");
    assertThat(once.sortedNext("version").sortedNext("version").sort()).isEmpty();
  }

  @Test
  void cursorsOfTwoListsAreNotMixedUp() {
    ListAsked one = ListAsked.of(Map.of("filter", new String[] {"a 0:"}));
    ListAsked other = ListAsked.of(Map.of("filter", new String[] {"a"}, "q", new String[] {""}));

    assertThat(one.list(1)).isNotEqualTo(other.list(1)).isNotEqualTo(one.list(2));
    assertThat(one.list(1)).isNotEqualTo(one.sortedNext("version").list(1));
  }
}
