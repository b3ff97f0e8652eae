package dev.holdfast.console;

import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import dev.holdfast.schema.ContentSchema;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is said of content that does not fit, and of what is no schema: each message once. */
final class SaidBySchemas {

  /** What the cases of the JSON Schema Test Suite do not bring about: with ' for ". */
  private static final List<String> SCHEMAS =
      List.of(
          "{'type':'text','properties':{'a':{'minLength':-1,'required':'b'}}}",
          "{'$schema':'http://json-schema.org/draft-07/schema#'}",
          "{'$ref':'#/nowhere'}",
          "{'$ref':'#'}",
          "{'$id':'http://exa mple'}",
          "{'$defs':{'a':{'$anchor':'x'},'b':{'$anchor':'x'}}}",
          "{'$defs':{'a':{'$id':'urn:x'},'b':{'$id':'urn:x'}}}",
          "{'pattern':'(?=a)'}",
          "{'pattern':'(a)\\\\1'}",
          "{'pattern':'a{3,2}'}",
          "{'pattern':'\\\\p{Nonsense}'}",
          "{'patternProperties':{'(':{}}}",
          "{'properties':{'x':{'enum':[1,2,3,4,5,6,7,8,9,10,11]}}}",
          "{'properties':{'x':{'enum':[['y'],{'z':1},null,true,'a, b',1.5]}}}",
          "{'properties':{'x':{'const':{'z':1}}}}",
          "{'properties':{'x':{'minimum':1234567890123456789012345678901234567890}}}",
          "{'properties':{'x':{'multipleOf':1234567890123456789012345678901234567890}}}",
          "{'properties':{'x':{'anyOf':[{'maxLength':0},{'type':'null'},{'enum':[1,2]}]}}}",
          "{'properties':{'x':{'anyOf':[{'type':'null'},{'anyOf':[{'type':'array'},{'const':3}]}]}}}",
          "{'properties':{'x':{'oneOf':[{'minLength':1},{'minLength':2}]}}}",
          "{'properties':{'x':{'type':['null','boolean','object','array','integer']}}}",
          "{'properties':{'y':{'minLength':2}}}",
          "{'properties':{'y':{'minLength':1000000}}}",
          "{'properties':{'z':{'minItems':2,'minProperties':1}}}",
          "{'properties':{'z':{'contains':{'const':9},'minContains':3,'maxItems':1}}}",
          "{'properties':{'z':{'contains':{'const':1},'maxContains':1}}}",
          "{'maxProperties':1,'propertyNames':{'const':'a'},'additionalProperties':false}",
          "{'dependentRequired':{'x':['missing']},'required':['other']}");

  private static final String CONTENT = "{'x':'text','y':'1','z':[1,1]}";

  private final Set<String> said = new TreeSet<>();

  private SaidBySchemas() {}

  static Set<String> all() throws IOException {
    SaidBySchemas all = new SaidBySchemas();
    for (String schema : SCHEMAS) {
      all.judge(object(schema), List.of(object(CONTENT)));
    }
    try (InputStream in =
            SaidBySchemas.class.getResourceAsStream("/json-schema/draft2020-12.json");
        JsonReader reader = Json.createReader(Objects.requireNonNull(in))) {
      reader.readArray().forEach(group -> all.judge(group.asJsonObject()));
    }
    return all.said;
  }

  private static JsonObject object(String text) {
    return JsonText.parse(text.replace('\'', '"')).asJsonObject();
  }

  private void judge(JsonObject group) {
    JsonValue schema = Objects.requireNonNull(group.get("schema"));
    List<JsonValue> contents =
        group.getJsonArray("tests").getValuesAs(JsonObject.class).stream()
            .flatMap(test -> Stream.ofNullable(test.get("data")))
            .toList();
    if (schema instanceof JsonObject whole) {
      judge(
          whole,
          contents.stream()
              .filter(JsonObject.class::isInstance)
              .map(JsonValue::asJsonObject)
              .toList());
    }
    // Contents are objects: any other value is looked at as a member of one.
    if (!schema.toString().contains("Ref\"") && !schema.toString().contains("$ref")) {
      judge(
          Json.createObjectBuilder()
              .add("properties", Json.createObjectBuilder().add("member", schema))
              .build(),
          contents.stream()
              .map(content -> Json.createObjectBuilder().add("member", content).build())
              .toList());
    }
  }

  private void judge(JsonObject schema, List<JsonObject> contents) {
    try {
      ContentSchema compiled = ContentSchema.compile("", schema);
      contents.forEach(content -> add(compiled.check("", content)));
    } catch (Invalid noSchema) {
      add(noSchema.violations());
    }
  }

  private void add(List<Violation> violations) {
    violations.forEach(violation -> said.add(violation.message()));
  }
}
