package dev.holdfast.console.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.console.document.Saving;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonDigest;
import dev.holdfast.json.JsonText;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is read from a form of a collection, and what is brought together. */
class CollectionFormTest {

  private static final String OPENED =
      "{'title':'A','description':'one\\r\\ntwo','schema':{'minimum':1.10},"
          + "'unique':[{'name':'r','pointers':['/metadata/a','/metadata/ b ']}],"
          + "'indexed':['/metadata/c'],'fenced':false}";

  private static JsonObject json(String text) {
    return JsonText.parse(Contract.json(text)).asJsonObject();
  }

  /** What a browser sends of a form: every line feed with a carriage return. */
  private static Map<String, String> sent(CollectionForm form) {
    Map<String, String> sent = new HashMap<>();
    for (String name : List.of("title", "description", "schema", "indexed", "fenced", "version")) {
      sent.put(name, form.text(name).replace("\r\n", "\n").replace("\n", "\r\n"));
    }
    sent.put("base", JsonText.write(form.base()));
    for (TypedRule rule : form.rules()) {
      String row = "rule." + sent.getOrDefault("rules", "0");
      sent.put(row + ".name", rule.name());
      sent.put(row + ".pointers", rule.pointers().replace("\n", "\r\n"));
      sent.merge("rules", "1", (count, one) -> Integer.toString(Integer.parseInt(count) + 1));
    }
    return sent;
  }

  @Test
  void whatWasNotTouchedStaysAsItWas() {
    CollectionForm form = CollectionForm.opened(json(OPENED), OptionalLong.of(7));
    CollectionForm back = CollectionForm.posted(sent(form));
    assertThat(back.read().faults()).isEmpty();
    assertThat(JsonText.write(back.read().content())).isEqualTo(JsonText.write(json(OPENED)));
    assertThat(back.version()).hasValue(7);
  }

  @Test
  void rowsAreTakenOutByTheirNumberAndBlankOnesAreNone() {
    Map<String, String> sent =
        Map.of(
            "rules", "4",
            "rule.0.name", "a",
            "rule.0.pointers", "/metadata/a",
            "rule.2.name", "b",
            "rule.2.pointers", "/metadata/b\r\n\r\n /metadata/c ",
            "rule.3.name", "gone",
            "remove", "3");
    CollectionForm form = CollectionForm.posted(sent);
    assertThat(form.rules()).extracting(TypedRule::name).containsExactly("a", "b");
    assertThat(form.read().content().getJsonArray("unique"))
        .isEqualTo(
            json("{'u':[{'name':'a','pointers':['/metadata/a']},"
                    + "{'name':'b','pointers':['/metadata/b','/metadata/c']}]}")
                .getJsonArray("u"));
    assertThat(form.withRule().rules()).hasSize(3);
  }

  @Test
  void brokenJsonIsToldWithItsPlace() {
    Map<String, String> sent =
        Map.of("schema", "{\r\n  \"type\": }", "rules", "2", "rule.0.pointers", "/metadata/a");
    List<Fault> faults = CollectionForm.posted(sent).read().faults();
    assertThat(faults).extracting(Fault::pointer).contains("/unique/0/name");
    Fault schema =
        faults.stream().filter(fault -> fault.pointer().startsWith("/schema")).findFirst().get();
    assertThat(schema.arguments().subList(0, 2)).containsExactly("2", "11");
  }

  @Test
  void whatNoPageOfOursHasWrittenIsNoBase() {
    for (String base :
        List.of("{", "[]", "{'x':1}", "{'unique':[{'pointers':[]}]}", "{'unique':'a'}")) {
      Map<String, String> sent = Map.of("base", Contract.json(base), "rules", "9999");
      assertThat(CollectionForm.posted(sent).base()).isEmpty();
    }
  }

  private static CollectionMerge merge(String mine, String theirs, Map<String, String> answers) {
    Saving.Latest latest =
        new Saving.Latest(Parts.of(json(theirs)), 8, "bob", Instant.EPOCH, false);
    return new CollectionMerge(json(OPENED), json(mine), latest, answers);
  }

  @Test
  void rulesOfTwoPeopleNeverMeetUnlessTheyAreTheSame() {
    String mine = OPENED.replace("'unique':[", "'unique':[{'name':'m','pointers':['/specs']},");
    String theirs = OPENED.replace("'unique':[", "'unique':[{'name':'t','pointers':['/specs']},");
    CollectionMerge both = merge(mine, theirs, Map.of());
    assertThat(both.result().get().getJsonArray("unique"))
        .extracting(rule -> rule.asJsonObject().getString("name"))
        .containsExactlyInAnyOrder("m", "t", "r");
  }

  @Test
  void anAnswerCountsForItsQuestionAlone() {
    String mine = OPENED.replace("'A'", "'M'");
    CollectionMerge asked = merge(mine, OPENED.replace("'A'", "'T'"), Map.of());
    assertThat(asked.result()).isEmpty();
    String seen = JsonDigest.of(List.of(JsonBuild.text("T")));
    Map<String, String> answers = Map.of("pick:/title", "mine", "seen:/title", seen);
    assertThat(merge(mine, OPENED.replace("'A'", "'T'"), answers).result().get().getString("title"))
        .isEqualTo("M");
    assertThat(merge(mine, OPENED.replace("'A'", "'X'"), answers).result()).isEmpty();
  }

  @Test
  void aThirdValueIsReadAsItsPlaceWants() {
    String opened = OPENED.replace("'/metadata/a','/metadata/ b '", "'/metadata/a'");
    String mine = opened.replace("'A'", "'M'").replace("1.10", "2").replace("data/a", "data/m");
    String theirs = opened.replace("'A'", "'T'").replace("1.10", "3").replace("data/a", "data/t");
    Map<String, String> answers = new HashMap<>();
    CollectionMerge asked = merge(mine, theirs, answers);
    asked.asked().forEach(row -> answers.put("seen:" + row.pointer(), row.seen()));
    asked.asked().forEach(row -> answers.put("pick:" + row.pointer(), "other"));
    assertThat(answers.keySet())
        .contains("pick:/title", "pick:/schema/minimum", "pick:/unique/r")
        .hasSize(6);
    answers.put("other:/title", "Both");
    answers.put("other:/schema/minimum", "2.5");
    answers.put("other:/unique/r", "/metadata/m\r\n /metadata/t ");
    JsonObject result = merge(mine, theirs, answers).result().get();
    assertThat(result.getString("title")).isEqualTo("Both");
    assertThat(result.getJsonObject("schema")).isEqualTo(json("{'minimum':2.5}"));
    assertThat(result.getJsonArray("unique"))
        .isEqualTo(
            json("{'u':[{'name':'r','pointers':['/metadata/m','/metadata/t']}]}")
                .getJsonArray("u"));

    answers.put("other:/title", " ");
    answers.put("other:/unique/r", "");
    JsonObject less = merge(mine, theirs, answers).result().get();
    assertThat(less).doesNotContainKey("title");
    assertThat(less.getJsonArray("unique")).isEmpty();
  }
}
