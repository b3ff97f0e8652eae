package dev.holdfast.console.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonArbitraries;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonDiff;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class FormPropertyTest {
  private static final List<String> KEYWORDS =
      List.of(
          "type",
          "properties",
          "required",
          "$ref",
          "allOf",
          "oneOf",
          "enum",
          "const",
          "items",
          "title",
          "format",
          "maxLength");

  private static final List<String> PLACES =
      List.of(
          "{'type':'string'}",
          "{'type':['string','null']}",
          "{'type':'string','maxLength':500}",
          "{'type':'string','format':'date'}",
          "{'type':'string','format':'email'}",
          "{'type':'number'}",
          "{'type':['integer','null']}",
          "{'type':'boolean'}",
          "{'enum':['a',1,'1',true,null]}",
          "{'oneOf':[{'const':1,'title':'One'},{'const':''}]}",
          "{'type':'array','items':{'type':'string'}}",
          "{'type':'array'}",
          "{'$ref':'#'}",
          "{'$ref':'#/properties/a'}",
          "{'$ref':'#/properties/b/properties/a'}",
          "{'allOf':[{'$ref':'#/properties/b'},{'title':'T'}]}",
          "true");

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void anUntouchedFormIsTheDocumentToTheLastDigit(
      @ForAll("schemas") JsonValue schema, @ForAll("documents") JsonObject metadata) {
    FormFields form = FormFields.of(schema, metadata);
    Map<String, String> sent = new HashMap<>();
    for (FormField field : form.fields()) {
      sent.put(field.pointer(), sent(field, metadata));
      Statistics.label("kind").collect(field.kind());
    }
    FormReading reading = FormReader.read(form.fields(), sent, metadata);
    assertThat(reading.violations()).isEmpty();
    // JSON-P's equals tells 1 from 1.0.
    assertThat(reading.metadata()).isEqualTo(metadata);
    assertThat(FormReader.read(form.fields(), Map.of(), metadata).metadata()).isEqualTo(metadata);
  }

  /** What a browser makes of a text that it shows in a field of this kind. */
  private static String sent(FormField field, JsonObject metadata) {
    String text = FieldText.of(field, FormReader.find(field.path(), metadata));
    return switch (field.kind()) {
      case LONG_TEXT, LIST_OF_TEXT, JSON -> text.replaceAll("\r\n|\r|\n", "\r\n");
      case TEXT, NUMBER, INTEGER, BOOLEAN -> text.replaceAll("[\r\n]", "");
      case DATE, DATE_TIME, EMAIL, URI -> text.replaceAll("[\r\n]", "").strip();
      case CHOICE -> {
        boolean there = field.options().stream().anyMatch(option -> option.text().equals(text));
        yield there ? text : "";
      }
    };
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void whatIsTypedChangesNothingButItsPlace(
      @ForAll("schemas") JsonValue schema,
      @ForAll("documents") JsonObject metadata,
      @ForAll("choices") int choice,
      @ForAll("texts") String text) {
    FormFields form = FormFields.of(schema, metadata);
    if (form.fields().isEmpty()) {
      return;
    }
    FormField field = form.fields().get(choice % form.fields().size());
    FormReading reading = FormReader.read(form.fields(), Map.of(field.pointer(), text), metadata);
    Statistics.label("refused").collect(!reading.violations().isEmpty());
    for (JsonValue operation : JsonDiff.between(metadata, reading.metadata())) {
      String changed = "/metadata" + operation.asJsonObject().getString("path");
      assertThat(
              within(field.pointer(), changed)
                  // An object that has to be made for it.
                  || (within(changed, field.pointer())
                      && operation.asJsonObject().getString("op").equals("add")))
          .as("%s by typing into %s", changed, field.pointer())
          .isTrue();
    }
  }

  private static boolean within(String outer, String inner) {
    return inner.equals(outer) || inner.startsWith(outer + "/");
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void everyMemberOfTheDocumentIsInOneField(
      @ForAll("schemas") JsonValue schema, @ForAll("documents") JsonObject metadata) {
    FormFields form = FormFields.of(schema, metadata);
    assertThat(form.complete()).isTrue();
    List<String> pointers = form.fields().stream().map(FormField::pointer).toList();
    for (int i = 0; i < pointers.size(); i++) {
      for (int j = 0; j < pointers.size(); j++) {
        assertThat(i != j && within(pointers.get(i), pointers.get(j))).isFalse();
      }
    }
    // Taking away what is in fields leaves nothing but objects.
    FieldEdits edits = new FieldEdits();
    form.fields().forEach(field -> edits.put(field.path(), null));
    assertThat(isHollow(edits.appliedTo(metadata))).isTrue();
  }

  private static boolean isHollow(JsonValue value) {
    return value instanceof JsonObject object
        && object.values().stream().allMatch(FormPropertyTest::isHollow);
  }

  @Provide
  Arbitrary<JsonObject> documents() {
    Arbitrary<JsonValue> values =
        Arbitraries.oneOf(
            JsonArbitraries.values(),
            Arbitraries.of(
                    "'a@example.com'",
                    "'2026-01-31'",
                    "'a\\r\\nb'",
                    "' a\\nb\\r'",
                    "['a','b']",
                    "['',' ']",
                    "{'a':'x','b':{'a':1.10,'c':null}}",
                    "{'b':{'a':{'a':'x'}}}")
                .map(FormFieldsTest::json));
    return Arbitraries.maps(JsonArbitraries.names(), values)
        .ofMaxSize(5)
        .map(JsonArbitraries::object);
  }

  @Provide
  Arbitrary<Integer> choices() {
    return Arbitraries.integers().between(0, 1000);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of("", " ", "\r\n", "1", " 2.50 ", "true", "null", "\"a\"", "{\"x\":[1]}", "{"),
        Arbitraries.strings().ofMaxLength(5));
  }

  @Provide
  Arbitrary<JsonValue> schemas() {
    Arbitrary<JsonValue> hostile =
        Arbitraries.maps(Arbitraries.of(KEYWORDS), JsonArbitraries.values())
            .ofMaxSize(5)
            .map(JsonArbitraries::object);
    return Arbitraries.frequencyOf(Tuple.of(6, objects(2)), Tuple.of(1, hostile));
  }

  private static Arbitrary<JsonValue> objects(int levels) {
    Arbitrary<JsonValue> places = Arbitraries.of(PLACES).map(FormFieldsTest::json);
    Arbitrary<JsonValue> members =
        levels == 0
            ? places
            : Arbitraries.frequencyOf(Tuple.of(3, places), Tuple.of(1, objects(levels - 1)));
    return Combinators.combine(
            Arbitraries.maps(JsonArbitraries.names(), members).ofMaxSize(5),
            JsonArbitraries.names().list().ofMaxSize(3))
        .as(FormPropertyTest::object);
  }

  private static JsonValue object(Map<String, JsonValue> members, List<String> required) {
    JsonObjectBuilder properties = JsonBuild.object();
    members.forEach(properties::add);
    return JsonBuild.object()
        .add("type", "object")
        .add("properties", properties)
        .add("required", JsonBuild.array(required))
        .build();
  }
}
