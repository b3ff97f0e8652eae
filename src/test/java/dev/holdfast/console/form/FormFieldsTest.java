package dev.holdfast.console.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class FormFieldsTest {
  private static final JsonObject NONE = JsonValue.EMPTY_JSON_OBJECT;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'string'}|TEXT",
        "{'type':'string','maxLength':200}|TEXT",
        "{'type':'string','maxLength':201}|LONG_TEXT",
        "{'type':'string','contentMediaType':'text/markdown'}|LONG_TEXT",
        "{'type':'string','format':'date'}|DATE",
        "{'type':'string','format':'date-time'}|DATE_TIME",
        "{'type':'string','format':'email'}|EMAIL",
        "{'type':'string','format':'uri'}|URI",
        "{'type':'string','format':'uuid'}|TEXT",
        "{'type':['string','null']}|TEXT",
        "{'type':'number'}|NUMBER",
        "{'type':'integer'}|INTEGER",
        "{'type':'boolean'}|BOOLEAN",
        "{'type':'string','enum':['a','b']}|CHOICE",
        "{'enum':[1,'1',null]}|CHOICE",
        "{'const':1}|CHOICE",
        "{'oneOf':[{'const':1,'title':'one'},{'const':2}]}|CHOICE",
        "{'type':'string','enum':[['a']]}|TEXT",
        "{'type':'array','items':{'type':'string'}}|LIST_OF_TEXT",
        "{'type':'array','items':{'$ref':'#/$defs/text'}}|LIST_OF_TEXT",
        "{'type':'array','items':{'type':'number'}}|JSON",
        "{'type':'array','items':{'type':['string','null']}}|JSON",
        "{'type':'array','prefixItems':[{'type':'string'}],'items':{'type':'string'}}|JSON",
        "{'type':'array'}|JSON",
        "{'type':'object'}|JSON",
        "{'type':['string','number']}|JSON",
        "{'oneOf':[{'type':'string'},{'type':'number'}]}|JSON",
        "{'$ref':'#/$defs/text'}|TEXT",
        "{'$ref':'#/$defs/a%20b~1c'}|NUMBER",
        "{'allOf':[{'$ref':'#/$defs/text'},{'format':'date'}]}|DATE",
        "{'$ref':'#/$defs/circle'}|JSON",
        "{'$ref':'#/nowhere'}|JSON",
        "{'$ref':'https://example.com/'}|JSON",
        "{'$ref':'#%zz'}|JSON",
        "{'type':'null'}|JSON",
        "{}|JSON",
        "true|JSON",
        "false|JSON",
      })
  void theSchemaSaysWhichKindAFieldIs(String schema, FieldKind kind) {
    assertThat(field(schema, NONE).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // What the kind can't show and get back from a browser.
        "{'type':'string'}|'a\\nb'|LONG_TEXT",
        "{'type':'string'}|1|JSON",
        "{'type':'string'}|null|JSON",
        "{'type':['string','null']}|null|TEXT",
        "{'type':'string','format':'date'}|'2026-02-28'|DATE",
        "{'type':'string','format':'date'}|'2026-02-29'|TEXT",
        "{'type':'string','format':'date'}|'0000-01-01'|TEXT",
        "{'type':'string','format':'email'}|'a@example.com'|EMAIL",
        "{'type':'string','format':'email'}|'a@bücher.example'|TEXT",
        "{'type':'string','format':'email'}|' a@example.com'|TEXT",
        "{'type':'string','format':'uri'}|' x:'|TEXT",
        "{'type':'integer'}|1.5|INTEGER",
        "{'type':'integer'}|'1'|JSON",
        "{'type':'boolean'}|1|JSON",
        "{'type':'array','items':{'type':'string'}}|['a']|LIST_OF_TEXT",
        "{'type':'array','items':{'type':'string'}}|['a','']|JSON",
        "{'type':'array','items':{'type':'string'}}|['a\\nb']|JSON",
        "{'type':'array','items':{'type':'string'}}|[1]|JSON",
        "{'type':'array','items':{'type':'string'}}|'a'|JSON",
        "{'enum':[1,2]}|3|CHOICE",
        "{'enum':[1,2]}|[3]|JSON",
        "{'type':'object','properties':{'x':{}}}|1|JSON",
        "{'type':['object','null'],'properties':{'x':{}}}|null|JSON",
        // What no schema says anything about.
        "{}|'a'|TEXT",
        "{}|'a\\r\\nb'|LONG_TEXT",
        "{}|1.10|NUMBER",
        "{}|false|BOOLEAN",
        "{}|null|JSON",
        "{}|[]|JSON",
        "{}|{}|JSON",
      })
  void theValueDecidesWhereItIsOfAnotherKind(String schema, String value, FieldKind kind) {
    JsonObject metadata = JsonBuild.object().add("a", json(value)).build();
    assertThat(field(schema, metadata).kind()).isEqualTo(kind);
    assertThat(FormFields.of(null, metadata).fields().get(0).kind())
        .isEqualTo(field("{}", metadata).kind());
  }

  @Test
  void aFieldHasWhatTheSchemaTellsOfIt() {
    FormFields form =
        FormFields.of(
            json(
                "{'properties':{'a/b':{'type':['string','null'],'title':'A','description':'It.'},"
                    + "'c':{'$ref':'#/$defs/c','description':'Mine.'}},'required':['c'],"
                    + "'$defs':{'c':{'type':'integer','title':'C','description':'Theirs.'}}}"),
            NONE);
    assertThat(form.fields())
        .containsExactly(
            new FormField(
                "/metadata/a~1b",
                List.of("a/b"),
                List.of(),
                "A",
                "It.",
                FieldKind.TEXT,
                true,
                false,
                true,
                List.of()),
            new FormField(
                "/metadata/c",
                List.of("c"),
                List.of(),
                "C",
                "Mine.",
                FieldKind.INTEGER,
                true,
                true,
                false,
                List.of()));
    assertThat(form.complete()).isTrue();
  }

  @Test
  void objectsWithinAreGroupsAndWhatOnlyTheDocumentHasComesLastInEach() {
    FormFields form =
        FormFields.of(
            json(
                "{'properties':{'address':{'type':'object','title':'Address','required':['street'],"
                    + "'properties':{'street':{'type':'string'},"
                    + "'country':{'properties':{'code':{'type':'string'}}}}},"
                    + "'name':{'type':'string'}}}"),
            object("{'more':1,'address':{'extra':true,'street':'x'}}"));
    assertThat(form.fields())
        .extracting(field -> field.pointer() + " " + field.groups() + " " + field.declared())
        .containsExactly(
            "/metadata/address/street [Address] true",
            "/metadata/address/country/code [Address, country] true",
            "/metadata/address/extra [Address] false",
            "/metadata/name [] true",
            "/metadata/more [] false");
    assertThat(form.fields()).extracting(FormField::required).startsWith(true, false);
  }

  @Test
  void partsOfAllOfAreOneForm() {
    FormFields form =
        FormFields.of(
            json(
                "{'$ref':'#/$defs/base','allOf':[{'properties':{'b':{}},'required':['a']}],"
                    + "'properties':{'c':{}},'$defs':{'base':{'properties':{'a':{},'c':false}}}}"),
            NONE);
    assertThat(form.fields())
        .extracting(field -> field.name() + field.required())
        .containsExactly("cfalse", "atrue", "bfalse");
  }

  @Test
  void optionsAreToldApartByTypeAndNamedByTitles() {
    assertThat(field("{'enum':['a',1,'1',1.0,null,'']}", NONE).options())
        .extracting(option -> option.text() + "=" + option.label())
        .containsExactly("\"a\"=a", "1=1", "\"1\"=1", "1.0=1.0", "null=null", "\"\"=\"\"");
    assertThat(field("{'oneOf':[{'const':'a','title':'An A'},{'const':'b'}]}", NONE).options())
        .extracting(FieldOption::label)
        .containsExactly("An A", "b");
  }

  @Test
  void aValueThatIsNoneOfTheOptionsIsOneMore() {
    assertThat(field("{'enum':['a']}", object("{'a':'b'}")).options())
        .extracting(FieldOption::label)
        .containsExactly("a", "b");
    assertThat(field("{'enum':[1]}", object("{'a':1.0}")).options()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "false",
        "{}",
        "{'properties':1,'required':2,'$ref':3,'allOf':4,'enum':5,'oneOf':6}",
        "{'properties':{},'required':[1],'allOf':[1,true]}",
        "{'$ref':'#'}",
        "{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}",
        "{'allOf':[{'$ref':'#'},{'$ref':'#'}]}",
        "{'type':'array'}",
      })
  void aSchemaThatNamesNoMembersLeavesTheForm(String schema) {
    JsonObject metadata = object("{'a':'x','b':[1]}");
    assertThat(FormFields.of(json(schema), metadata))
        .isEqualTo(FormFields.of(null, metadata))
        .satisfies(form -> assertThat(form.fields()).hasSize(2));
  }

  /** The names must not be those of the form's first level, or it would name no further ones. */
  @Test
  void aCircleEndsInJson() {
    FormFields form = FormFields.of(json("{'properties':{'a':{'$ref':'#'},'b':{}}}"), NONE);
    assertThat(form.fields())
        .extracting(field -> field.pointer() + " " + field.kind())
        .containsExactly(
            "/metadata/a/a/a/a/a JSON",
            "/metadata/a/a/a/a/b JSON",
            "/metadata/a/a/a/b JSON",
            "/metadata/a/a/b JSON",
            "/metadata/a/b JSON",
            "/metadata/b JSON");
    assertThat(form.complete()).isTrue();
  }

  @Test
  void aGroupThatHasTooManyMembersIsOneFieldAndTakesNoOthersPlace() {
    JsonObject schema =
        JsonBuild.object()
            .add(
                "properties",
                JsonBuild.object()
                    .add("large", JsonBuild.object().add("properties", members(200)))
                    .add("small", JsonBuild.object().add("properties", members(198)))
                    .add("last", true))
            .build();
    FormFields form = FormFields.of(schema, NONE);
    assertThat(form.fields()).hasSize(200);
    assertThat(form.fields().get(0).pointer()).isEqualTo("/metadata/large");
    assertThat(form.fields().get(0).kind()).isEqualTo(FieldKind.JSON);
    assertThat(form.fields().get(199).pointer()).isEqualTo("/metadata/last");
    assertThat(form.complete()).isTrue();
  }

  @Test
  void aFormOfThousandsOfMembersSaysThatItIsNotAll() {
    JsonObject schema = JsonBuild.object().add("properties", members(5000)).build();
    for (FormFields form :
        List.of(FormFields.of(schema, NONE), FormFields.of(null, members(5000).build()))) {
      assertThat(form.fields()).hasSize(200);
      assertThat(form.complete()).isFalse();
    }
    assertThat(FormFields.of(null, members(200).build()).complete()).isTrue();
  }

  @Test
  void aNameThatIsTooLongHasNoFieldAndTheFormSaysSo() {
    String longest = "n".repeat(200);
    JsonObject metadata = JsonBuild.object().add(longest, 1).add(longest + "n", 2).build();
    FormFields form = FormFields.of(null, metadata);
    assertThat(form.fields()).extracting(FormField::name).containsExactly(longest);
    assertThat(form.complete()).isFalse();
  }

  @Test
  void longTextsOfTheSchemaAreCut() {
    String title = "t".repeat(199) + "😀";
    FormField field =
        field(
            JsonText.write(
                JsonBuild.object()
                    .add("title", title)
                    .add("description", "d".repeat(100_000))
                    .build()),
            NONE);
    assertThat(field.label()).isEqualTo("t".repeat(199) + "…");
    assertThat(field.description()).hasSize(1000).endsWith("d…");
  }

  @Test
  void tooManyOptionsAreTyped() {
    JsonArrayBuilder values = JsonBuild.array();
    for (int i = 0; i <= FormLimits.OPTIONS; i++) {
      values.add("v" + i);
    }
    JsonObject schema = JsonBuild.object().add("type", "string").add("enum", values).build();
    assertThat(field(JsonText.write(schema), NONE).kind()).isEqualTo(FieldKind.TEXT);
  }

  private static JsonObjectBuilder members(int count) {
    JsonObjectBuilder members = JsonBuild.object();
    for (int i = 0; i < count; i++) {
      members.add("m" + i, true);
    }
    return members;
  }

  /** The field of a member "a" with this schema. */
  private static FormField field(String schema, JsonObject metadata) {
    JsonObject whole =
        JsonBuild.object()
            .add("properties", JsonBuild.object().add("a", json(schema)))
            .add(
                "$defs",
                json(
                    "{'text':{'type':'string'},'a b/c':{'type':'number'},"
                        + "'circle':{'$ref':'#/$defs/circle'}}"))
            .build();
    return FormFields.of(whole, metadata).fields().get(0);
  }

  public static JsonObject object(String text) {
    return json(text).asJsonObject();
  }

  /** With single quotes for double ones. */
  public static JsonValue json(String text) {
    return JsonText.parse(text.replace('\'', '"'));
  }
}
