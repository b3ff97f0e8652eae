package dev.holdfast.console.document;

import static dev.holdfast.console.form.FormFieldsTest.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonText;
import dev.holdfast.json.ThreeWayMerge;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TheirPlacesTest {

  private static final JsonObject SCHEMA =
      object(
          "{'properties':{'text':{'type':'string','title':'Text'},'number':{'type':'number'},"
              + "'flag':{'type':'boolean'},'choice':{'enum':['a','b']},"
              + "'list':{'type':'array','items':{'type':'string'}},"
              + "'group':{'title':'Group','properties':{'in':{'type':'string'}}}}}");

  private static JsonObject content(String metadata) {
    return object("{'metadata':" + metadata + ",'specs':[]}");
  }

  private static DocumentForm form(JsonObject base, Map<String, String> typed) {
    Map<String, String> parameters = new HashMap<>(typed);
    parameters.put(DocumentForm.BASE, JsonText.write(base));
    return DocumentForm.posted(parameters);
  }

  /** What was opened | what others made of it | place | text | whether it can be taken over. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'text':'a','number':1}|{'text':'b','number':1.0}|TEXT/metadata/text|b|true",
        "{'text':'a'}|{}|TEXT/metadata/text|``|true",
        "{}|{'number':1.10}|NUMBER/metadata/number|1.10|true",
        "{}|{'flag':false}|BOOLEAN/metadata/flag|false|true",
        "{'list':['a']}|{'list':['a','b']}|LIST_OF_TEXT/metadata/list|`a\nb`|true",
        "{'group':{'in':'a'}}|{'group':{'in':'b'}}|TEXT/metadata/group/in|b|true",
        "{'more':'a'}|{'more':'b'}|TEXT/metadata/more|b|true",
        // What the field can't say is told, and not offered.
        "{'more':'a'}|{'more':7}|TEXT/metadata/more|7|false",
        "{'text':'a'}|{'text':null}|TEXT/metadata/text|null|false",
        "{}|{'choice':'c'}|CHOICE/metadata/choice|c|false",
        "{'list':['a']}|{'list':['a',' ']}|LIST_OF_TEXT/metadata/list|`[ \"a\", \" \" ]`|false",
      })
  void whatOthersChangedIsToldAndOfferedWhereTheFieldCanSayIt(
      String base, String theirs, String name, String text, boolean takeable) {
    List<TheirPlace> places =
        TheirPlaces.of(form(content(base), Map.of()), SCHEMA, content(theirs), false);

    assertThat(places).hasSize(1);
    TheirPlace place = places.get(0);
    assertThat(place.name()).isEqualTo(name);
    assertThat(place.takeable()).isEqualTo(takeable);
    assertThat(place.text().replaceAll("\\s+", " ").strip())
        .isEqualTo(text.replaceAll("\\s+", " ").strip());
  }

  @Test
  void whoTakesAllOverIsAskedNothing() {
    JsonObject base = content("{'text':'a','number':1,'choice':'a','more':{'x':1}}");
    JsonObject theirs =
        object(
            "{'metadata':{'text':'b','choice':'b','list':['x'],'more':{'x':2}},"
                + "'specs':['xdi'],'access':{'editors':['eve'],'private':true}}");
    Map<String, String> typed = new HashMap<>();
    typed.put(DocumentForm.ACCESS, "shown");
    typed.put("TEXT/metadata/text", "mine");
    typed.put("NUMBER/metadata/number", "2");
    typed.put(DocumentForm.SPECS, "nexus");
    List<TheirPlace> places = TheirPlaces.of(form(base, typed), SCHEMA, theirs, true);
    assertThat(places)
        .extracting(TheirPlace::pointer)
        .contains("/metadata/text", "/specs", "/access/editors", "/access/private");
    assertThat(places).allMatch(TheirPlace::takeable);

    places.forEach(place -> typed.put(place.name(), place.text()));
    JsonObject mine = form(base, typed).read(SCHEMA).content();
    ThreeWayMerge merge = ThreeWayMerge.of(base, mine, theirs, Content.SETS);
    assertThat(merge.conflicts()).isEmpty();
    assertThat(Content.same(merge.merged(), theirs)).isTrue();
  }

  @Test
  void whatIsEditedAsTextIsToldAsAWhole() {
    DocumentForm form = form(content("{'a':1}"), Map.of(DocumentForm.JSON, "{\"a\": 3}"));
    List<TheirPlace> places = TheirPlaces.of(form, SCHEMA, content("{'a':2}"), false);
    assertThat(places).extracting(TheirPlace::name).containsExactly("json");
    assertThat(Content.same(object(places.get(0).text()), object("{'a':2}"))).isTrue();
  }

  @Test
  void whoIsLetAtADocumentIsToldToOwnersAlone() {
    JsonObject theirs = object("{'metadata':{},'specs':[],'access':{'viewers':['eve']}}");
    DocumentForm form = form(content("{}"), Map.of(DocumentForm.ACCESS, "shown"));
    assertThat(TheirPlaces.of(form, JsonValue.TRUE, theirs, true)).hasSize(1);
    assertThat(TheirPlaces.of(form, JsonValue.TRUE, theirs, false)).isEmpty();
  }
}
