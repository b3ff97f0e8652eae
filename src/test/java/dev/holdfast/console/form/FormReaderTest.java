package dev.holdfast.console.form;

import static dev.holdfast.console.form.FormFieldsTest.json;
import static dev.holdfast.console.form.FormFieldsTest.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormReaderTest {
  /** Each of the fields of this is named as its kind. */
  private static final JsonObject SCHEMA =
      object(
          "{'properties':{"
              + "'text':{'type':'string'},"
              + "'long':{'type':'string','maxLength':1000},"
              + "'number':{'type':'number'},"
              + "'integer':{'type':'integer'},"
              + "'flag':{'type':'boolean'},"
              + "'choice':{'enum':['a',1,'1',null]},"
              + "'date':{'type':'string','format':'date'},"
              + "'email':{'type':'string','format':'email'},"
              + "'list':{'type':'array','items':{'type':'string'}},"
              + "'json':{'type':'object'},"
              + "'group':{'properties':{'in':{'type':'string'},"
              + "'deep':{'properties':{'er':{'type':'string'}}}}}}}");

  /** base | field | what is typed | what it becomes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|text| x |{'text':'x'}",
        "{}|text|` x `|{'text':' x '}",
        "{'text':'a','number':1.10}|text|b|{'text':'b','number':1.10}",
        "{}|number|123456789012345678901234567890.10|{'number':123456789012345678901234567890.10}",
        "{'number':1.10}|number|1.1|{'number':1.1}",
        "{'number':1.10}|number|` 1.10\t`|{'number':1.10}",
        "{}|number|` -1e3 `|{'number':-1e3}",
        "{}|integer|7|{'integer':7}",
        "{}|integer|7.0|{'integer':7.0}",
        "{}|integer|0.00|{'integer':0.00}",
        "{}|flag|true|{'flag':true}",
        "{'flag':true}|flag|false|{'flag':false}",
        "{}|choice|`\"1\"`|{'choice':'1'}",
        "{}|choice|1|{'choice':1}",
        "{}|choice|null|{'choice':null}",
        "{'choice':1.0}|choice|1|{'choice':1.0}",
        "{}|date|2026-01-31|{'date':'2026-01-31'}",
        "{}|date|31.1.|{'date':'31.1.'}",
        "{}|email|` a@b `|{'email':'a@b'}",
        "{}|list|`a\r\n\r\n b \r\n`|{'list':['a',' b ']}",
        "{'list':['a']}|list|`a\r\nb`|{'list':['a','b']}",
        "{}|json|{\"a\": [1.10]}|{'json':{'a':[1.10]}}",
        // Lines end as they did.
        "{}|long|`a\r\nb\rc\nd`|{'long':'a\\nb\\nc\\nd'}",
        "{'long':'a\\nb'}|long|`a\r\nb\r\nc`|{'long':'a\\nb\\nc'}",
        "{'long':'a\\r\\nb'}|long|`a\r\nb\r\nc`|{'long':'a\\r\\nb\\r\\nc'}",
        "{'long':'a\\r\\nb\\nc\\rd'}|long|`a\r\nb\r\nc\r\nd`|{'long':'a\\r\\nb\\nc\\rd'}",
        // Objects around a field are made for it, and stay without it.
        "{}|group/deep/er|x|{'group':{'deep':{'er':'x'}}}",
        "{'group':{'in':'x'}}|group/in|``|{'group':{}}",
        "{'group':{'in':'x','more':1}}|group/deep/er|y|{'group':{'in':'x','more':1,'deep':{'er':'y'}}}",
        // Emptied.
        "{'text':'a'}|text|``|{}",
        "{'number':1}|number|` `|{}",
        "{'flag':true}|flag|``|{}",
        "{'choice':'a'}|choice|``|{}",
        "{'list':['a']}|list|`\r\n`|{}",
        "{'json':{}}|json|` \r\n`|{}",
        // Untouched.
        "{'text':''}|text|``|{'text':''}",
        "{'list':[]}|list|``|{'list':[]}",
        "{'more':null}|more|null|{'more':null}",
        "{'text':null}|text|null|{'text':null}",
        "{}|text|``|{}",
        "{}|group/deep/er|``|{}",
      })
  void whatIsTypedBecomesTheValue(String base, String field, String typed, String result) {
    FormReading reading = read(SCHEMA, object(base), "/metadata/" + field, typed);
    assertThat(reading.violations()).isEmpty();
    assertThat(JsonText.write(reading.metadata())).isEqualTo(JsonText.write(json(result)));
  }

  /** What a member that has to be there becomes when it is emptied: base | schema | result. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':'x'}|{'type':'string'}|{'a':''}",
        "{'a':'x'}|{'type':['string','null']}|{'a':null}",
        "{'a':'x@y'}|{'type':'string','format':'email'}|{}",
        "{'a':1}|{'type':'number'}|{}",
        "{'a':1}|{'type':['number','null']}|{'a':null}",
        "{'a':['x']}|{'type':'array','items':{'type':'string'}}|{'a':[]}",
        "{'a':'x'}|{'enum':['x',null],'type':['string','null']}|{}",
        "{'a':{}}|{'type':'object'}|{}",
        "{}|{'type':'string'}|{}",
        "{'a':null}|{'type':['string','null']}|{'a':null}",
      })
  void whatIsRequiredAndEmptiedIsAsEmptyAsItMayBe(String base, String schema, String result) {
    JsonObject whole = object("{'required':['a'],'properties':{'a':" + schema + "}}");
    assertThat(read(whole, object(base), "/metadata/a", "").metadata()).isEqualTo(json(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "number|abc|type|This must be a number, such as 1234.5.",
        "number|1,5|type|This must be a number, with a point before its fraction and no other signs, such as 1234.5.",
        "number|05|type|This must be a number, such as 1234.5.",
        "number|+5|type|This must be a number, such as 1234.5.",
        "number|.5|type|This must be a number, such as 1234.5.",
        "number|NaN|type|This must be a number, such as 1234.5.",
        "number|1e99999999999|type|The number has too many digits to be kept exactly.",
        "integer|1.5|type|This must be a whole number.",
        "flag|yes|type|This must be true or false.",
        "choice|b|enum|This is none of the values to choose from.",
        "json|{\"a\":|json|The text is not JSON: it ends too early, or in something unexpected. Line 1, column 5.",
        "json|`{\r\n\"a\": x}`|json|The text is not JSON: unexpected 'x'. Line 2, column 6.",
        "json|{\"a\":1,\"a\":2}|json|The object has this name twice. Line 1, column 10.",
      })
  void whatIsNoValueOfItsKindIsRefusedAndTheRestIsRead(
      String field, String typed, String code, String message) {
    FormReading reading =
        FormReader.read(
            FormFields.of(SCHEMA, object("{'text':'old'}")).fields(),
            Map.of("/metadata/" + field, typed, "/metadata/text", "new"),
            object("{'text':'old'}"));
    assertThat(reading.violations())
        .containsExactly(Violation.of("/metadata/" + field, code, message));
    assertThat(reading.metadata()).isEqualTo(object("{'text':'new'}"));
  }

  @Test
  void allThatIsTypedIsReadAtOnce() {
    Map<String, String> typed = new HashMap<>();
    typed.put("/metadata/text", "a");
    typed.put("/metadata/group/in", "b");
    typed.put("/metadata/group/deep/er", "c");
    typed.put("/metadata/nothing", "d");
    JsonObject base = object("{'more':[1.10]}");
    assertThat(FormReader.read(FormFields.of(SCHEMA, base).fields(), typed, base).metadata())
        .isEqualTo(object("{'more':[1.10],'text':'a','group':{'in':'b','deep':{'er':'c'}}}"));
  }

  /** The page must not do it; should it, nothing fails and nothing else is touched. */
  @Test
  void fieldsOfAnotherDocumentFailNothing() {
    List<FormField> fields = FormFields.of(SCHEMA, JsonText.parse("{}").asJsonObject()).fields();
    JsonObject other =
        object(
            "{'group':1,'text':[1],'number':'x','list':[1,null],'choice':{},'flag':null,'date':1}");
    Map<String, String> shown = new HashMap<>();
    for (FormField field : fields) {
      shown.put(field.pointer(), FieldText.of(field, FormReader.find(field.path(), other)));
    }
    assertThat(FormReader.read(fields, shown, other).metadata()).isEqualTo(other);
    assertThat(
            FormReader.read(fields, Map.of("/metadata/group/in", "x"), other)
                .metadata()
                .get("group"))
        .isEqualTo(object("{'in':'x'}"));
  }

  private static FormReading read(JsonObject schema, JsonObject base, String place, String typed) {
    List<FormField> fields = FormFields.of(schema, base).fields();
    assertThat(fields).extracting(FormField::pointer).contains(place);
    return FormReader.read(fields, Map.of(place, typed), base);
  }
}
