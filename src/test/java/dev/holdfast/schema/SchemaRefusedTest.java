package dev.holdfast.schema;

import static dev.holdfast.schema.Json.many;
import static dev.holdfast.schema.Json.misfits;
import static dev.holdfast.schema.Json.problems;
import static dev.holdfast.schema.Json.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.TooLarge;
import dev.holdfast.refusal.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no schema, and what of it is told. */
class SchemaRefusedTest {

  @Test
  void whatTheMetaSchemaRefusesIsToldWhereItIs() {
    assertThat(problems("{'type':'text','properties':{'a':{'minLength':-1,'required':'b'}}}"))
        .containsExactly(
            "/schema/properties/a/minLength minimum",
            "/schema/properties/a/required type",
            "/schema/type anyOf");
  }

  @Test
  void onlyTheOneDialectIsKnown() {
    String uri = "https://json-schema.org/draft/2020-12/schema";
    assertThat(problems("{'$schema':'" + uri + "'}")).isEmpty();
    assertThat(problems("{'$schema':'http://json-schema.org/draft-07/schema#'}"))
        .containsExactly("/schema/$schema $schema");
    assertThat(problems("{'$defs':{'a':{'$schema':'http://json-schema.org/draft-07/schema#'}}}"))
        .containsExactly("/schema/$defs/a/$schema $schema");
    assertThat(problems("{'$schema':1}")).containsExactly("/schema/$schema type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#/$defs/b",
        "#b",
        "b.json",
        "http://example.com/b",
        "file:///etc/passwd",
        "#/required",
        "#/$defs/a/title",
        "https://json-schema.org/draft/2019-09/schema",
        "http://exa mple",
        "#/%zz"
      })
  void referenceThatLeadsNowhereIsRefused(String reference) {
    assertThat(
            problems(
                "{'required':['x'],'$defs':{'a':{'title':'t'}},'properties':{'p':{'$ref':'"
                    + reference
                    + "'}}}"))
        .containsExactly("/schema/properties/p/$ref $ref");
    assertThat(problems("{'items':{'$dynamicRef':'" + reference + "'}}"))
        .containsExactly("/schema/items/$dynamicRef $dynamicRef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#/$defs/a~1b",
        "#/$defs/a%7E1b",
        "#anchor",
        "inner",
        "inner#deep",
        "#/components/0/s",
        "https://json-schema.org/draft/2020-12/meta/validation#/$defs/stringArray"
      })
  void referenceWithinTheSchemaIsFollowed(String reference) {
    String strings = "{'type':'array','items':{'type':'string'}}";
    String schema =
        ("{'$defs':{'a/b':S,'b':{'$anchor':'anchor','allOf':[S]},"
                + "'c':{'$id':'inner','allOf':[S],'$defs':{'d':{'$anchor':'deep','allOf':[S]}}}},"
                + "'components':[{'s':S}],'properties':{'p':{'$ref':'R'}}}")
            .replace("S", strings)
            .replace("'R'", "'" + reference + "'");
    assertThat(misfits(schema, "{'p':['x']}")).isEmpty();
    assertThat(misfits(schema, "{'p':[1]}")).containsExactly("/metadata/p/0 type");
  }

  @Test
  void whatAReferenceLeadsToIsASchemaToo() {
    assertThat(problems("{'x':{'type':1},'$ref':'#/x'}")).contains("/schema/x/type anyOf");
  }

  @Test
  void dataIsNoSchema() {
    assertThat(
            problems(
                "{'const':{'$ref':'x','pattern':'('},'enum':[{'$ref':'x'}],"
                    + "'default':{'$ref':'x'},'examples':[{'$ref':'x'}],"
                    + "'properties':{'$ref':{'type':'string'},'pattern':{'type':'string'}},"
                    + "'dependentSchemas':{'$ref':true},'$defs':{'$ref':true},"
                    + "'patternProperties':{'$':true},'unknown':{'$ref':'x'}}"))
        .isEmpty();
  }

  @Test
  void identifiersAndAnchorsAreGivenOnce() {
    assertThat(problems("{'$defs':{'a':{'$id':'x'},'b':{'$id':'x'}}}"))
        .containsExactly("/schema/$defs/b/$id $id");
    assertThat(problems("{'$defs':{'a':{'$anchor':'x'},'b':{'$dynamicAnchor':'x'}}}"))
        .containsExactly("/schema/$defs/b/$dynamicAnchor $dynamicAnchor");
    assertThat(problems("{'$id':'https://json-schema.org/draft/2020-12/schema'}"))
        .containsExactly("/schema/$id $id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$ref':'#'}",
        "{'allOf':[{'$ref':'#'}]}",
        "{'anyOf':[true,{'$ref':'#'}]}",
        "{'not':{'$ref':'#'}}",
        "{'if':{'required':['a']},'then':{'$ref':'#'}}",
        "{'dependentSchemas':{'a':{'$ref':'#'}}}",
        "{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}",
        "{'$defs':{'a':{'$dynamicAnchor':'x','$dynamicRef':'#x'}}}"
      })
  void recursionWithoutProgressIsRefused(String schema) {
    assertThat(problems(schema))
        .hasSize(1)
        .allMatch(problem -> problem.endsWith("Ref $ref") || problem.endsWith("$ref $ref"));
  }

  @Test
  void recursionIntoTheContentIsWelcome() {
    String tree = "{'properties':{'child':{'$ref':'#'},'n':{'type':'integer'}}}";
    assertThat(misfits(tree, "{'child':{'child':{'n':'x'}}}"))
        .containsExactly("/metadata/child/child/n type");
  }

  @Test
  void sizeAndDepthAreBounded() {
    TooLarge large =
        catchThrowableOfType(
            TooLarge.class,
            () -> schema("{'title':'" + "x".repeat((int) SchemaLimits.SCHEMA_BYTES) + "'}"));
    assertThat(large.limit()).isEqualTo(SchemaLimits.SCHEMA_BYTES);
    assertThat(problems("{'not':".repeat(63) + "{}" + "}".repeat(63))).isEmpty();
    assertThat(problems("{'not':".repeat(64) + "{}" + "}".repeat(64)))
        .containsExactly("/schema depth");
  }

  @Test
  void atMostAHundredProblemsAreTold() {
    assertThat(problems("{'$defs':{" + many(500, i -> "'d" + i + "':{'$ref':'x'}") + "}}"))
        .hasSize(100);
  }

  @Test
  void problemsAreSentences() {
    Invalid refusal =
        catchThrowableOfType(
            Invalid.class,
            () ->
                schema(
                    "{'allOf':[{'$ref':'x'},{'pattern':'(?=x)'},{'pattern':'('},{'$ref':'#'}]}"));
    assertThat(refusal.violations())
        .hasSize(4)
        .extracting(Violation::message)
        .allMatch(message -> message.matches("[A-Z].*\\."));
  }
}
