package dev.holdfast.schema;

import static dev.holdfast.schema.Json.json;
import static dev.holdfast.schema.Json.many;
import static dev.holdfast.schema.Json.misfits;
import static dev.holdfast.schema.Json.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.refusal.Violation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which violations content has. */
class ContentSchemaTest {

  @Test
  void whatFitsHasNone() {
    assertThat(misfits("{'type':'object','required':['a']}", "{'a':1}")).isEmpty();
  }

  @Test
  void violationSaysWhereWhatAndInWords() {
    assertThat(
            schema("{'properties':{'a/b':{'items':{'type':'string'}}}}")
                .check("/metadata", json("{'a/b':['x',1]}")))
        .containsExactly(Violation.of("/metadata/a~1b/1", "type", "This must be a text."));
  }

  @Test
  void eachMissingPropertyIsToldWhereItShouldBe() {
    assertThat(misfits("{'required':['title','author','x']}", "{'x':1}"))
        .containsExactly("/metadata/author required", "/metadata/title required");
    assertThat(misfits("{'dependentRequired':{'a':['b','c'],'z':['y']}}", "{'a':1}"))
        .containsExactly("/metadata/b dependentRequired", "/metadata/c dependentRequired");
  }

  @Test
  void eachUnexpectedPropertyIsToldWhereItIs() {
    String properties = "'properties':{'a':true},'patternProperties':{'^x-':true}";
    String content = "{'a':1,'x-y':1,'b':1,'c':1}";
    for (String keyword : List.of("additionalProperties", "unevaluatedProperties")) {
      assertThat(misfits("{" + properties + ",'" + keyword + "':false}", content))
          .containsExactly("/metadata/b " + keyword, "/metadata/c " + keyword);
    }
  }

  @Test
  void unexpectedElementsAreToldWhereTheyAre() {
    assertThat(misfits("{'properties':{'a':{'prefixItems':[true],'items':false}}}", "{'a':[1,2]}"))
        .containsExactly("/metadata/a/1 items");
    assertThat(
            misfits(
                "{'properties':{'a':{'prefixItems':[true],'unevaluatedItems':false}}}",
                "{'a':[1,2]}"))
        .containsExactly("/metadata/a/1 unevaluatedItems");
  }

  @Test
  void applicatorsAreSilentWhereSomethingInThemSpeaks() {
    assertThat(
            misfits(
                "{'$defs':{'s':{'type':'string'}},'allOf':[{'properties':{'a':{'$ref':'#/$defs/s'}}},"
                    + "{'if':true,'then':{'dependentSchemas':{'a':{'patternProperties':{'b':"
                    + "{'items':{'minimum':5}}}}}}}]}",
                "{'a':1,'b':[1]}"))
        .containsExactly("/metadata/a type", "/metadata/b/0 minimum");
  }

  @Test
  void theSameIsToldOnce() {
    assertThat(misfits("{'allOf':[{'required':['a']},{'required':['a']}]}", "{}"))
        .containsExactly("/metadata/a required");
  }

  @Test
  void whatFailsInAllOfIsNotUnevaluatedToo() {
    assertThat(
            misfits(
                "{'allOf':[{'properties':{'a':{'type':'string'}}}],'unevaluatedProperties':false}",
                "{'a':1,'b':1}"))
        .containsExactly("/metadata/a type", "/metadata/b unevaluatedProperties");
  }

  @Test
  void theOnlyAlternativeOfItsKindSpeaks() {
    String nullable =
        "{'properties':{'a':{'anyOf':[{'type':'null'},{'type':'string','maxLength':2}]}}}";
    assertThat(misfits(nullable, "{'a':'abc'}")).containsExactly("/metadata/a maxLength");
    assertThat(misfits(nullable, "{'a':1}")).containsExactly("/metadata/a anyOf");
    String tagged =
        "{'oneOf':[{'properties':{'kind':{'const':'a'},'x':{'type':'string'}}},"
            + "{'properties':{'kind':{'const':'b'}},'required':['y']}]}";
    assertThat(misfits(tagged, "{'kind':'a','x':1}")).containsExactly("/metadata/x type");
    assertThat(misfits(tagged, "{'kind':'b','x':1}")).containsExactly("/metadata/y required");
    assertThat(misfits(tagged, "{'kind':'c'}")).containsExactly("/metadata oneOf");
  }

  @Test
  void alternativesThatAllCouldBeMeantAreToldAsOne() {
    assertThat(misfits("{'anyOf':[{'required':['a']},{'required':['b']}]}", "{}"))
        .containsExactly("/metadata anyOf");
    assertThat(misfits("{'oneOf':[{'maxProperties':2},{'maxProperties':3}]}", "{}"))
        .containsExactly("/metadata oneOf");
    assertThat(misfits("{'not':{'required':['a']}}", "{'a':1}")).containsExactly("/metadata not");
  }

  @Test
  void namesAreToldAtTheirProperty() {
    assertThat(misfits("{'propertyNames':{'pattern':'^[a-z]+$'}}", "{'a':1,'B':1}"))
        .containsExactly("/metadata/B propertyNames");
  }

  @Test
  void arraysAreCounted() {
    assertThat(misfits("{'properties':{'a':{'contains':{'type':'string'}}}}", "{'a':[1]}"))
        .containsExactly("/metadata/a contains");
    String counted =
        "{'properties':{'a':{'contains':{'type':'string'},'minContains':2,'maxContains':3}}}";
    assertThat(misfits(counted, "{'a':['x']}")).containsExactly("/metadata/a minContains");
    assertThat(misfits(counted, "{'a':['x','x','x','x']}"))
        .containsExactly("/metadata/a maxContains");
  }

  @Test
  void atMostAHundredAreToldInOrder() {
    List<String> found =
        misfits(
            "{'additionalProperties':{'type':'string'}}",
            "{" + many(500, i -> "'k" + (999 - i) + "':1") + "}");
    assertThat(found).hasSize(100).isSorted();
  }

  @Test
  void longNamesAreNotRepeatedWithoutEnd() {
    List<Violation> found =
        schema("{'additionalProperties':{'items':{'type':'string'}}}")
            .check(
                "/metadata", json("{'" + "k".repeat(40_000) + "':[" + many(100, i -> "1") + "]}"));
    assertThat(found).hasSize(2);
  }

  @Test
  void messagesAreSentences() {
    String all =
        "{'properties':{'a':{'type':['integer','null'],'minimum':5,'multipleOf':3,'enum':[1,'x']},"
            + "'b':{'pattern':'^x','minLength':1,'format':'date','const':'y'},"
            + "'c':{'uniqueItems':true,'maxItems':1}},'required':['d'],'minProperties':9}";
    assertThat(schema(all).check("", json("{'a':0.5,'b':'','c':[1,1.0]}")))
        .extracting(Violation::message)
        .allMatch(message -> message.matches("[A-Z].*\\."))
        .contains(
            "This must be a whole number or null.",
            "This must be at least 5.",
            "This must be a multiple of 3.",
            "This must be one of: 1, \"x\".",
            "This must match the pattern ^x.",
            "This must have at least 1 character.",
            "This must be a date, such as 2026-05-31.",
            "This must be \"y\".",
            "No two elements may be equal.",
            "This is required.");
  }

  @Test
  void charactersAreCodePoints() {
    assertThat(misfits("{'properties':{'a':{'maxLength':2,'minLength':2}}}", "{'a':'😀😀'}"))
        .isEmpty();
    assertThat(misfits("{'properties':{'a':{'maxLength':1}}}", "{'a':'😀😀'}")).isNotEmpty();
    assertThat(misfits("{'properties':{'a':{'minLength':3}}}", "{'a':'😀😀'}")).isNotEmpty();
  }

  @Test
  void boundsLargerThanAnythingAreBounds() {
    assertThat(misfits("{'properties':{'a':{'minLength':1e1000}}}", "{'a':'x'}")).isNotEmpty();
    assertThat(misfits("{'properties':{'a':{'maxLength':1e1000}}}", "{'a':'x'}")).isEmpty();
  }

  @Test
  void servesManyThreadsAtOnce() throws Exception {
    ContentSchema schema =
        schema("{'properties':{'a':{'pattern':'^(a|b)*$','uniqueItems':true}},'required':['b']}");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> checks =
          Stream.generate(
                  () ->
                      (Callable<Integer>) () -> schema.check("", json("{'a':'ababababc'}")).size())
              .limit(2000)
              .collect(Collectors.toList());
      for (var check : threads.invokeAll(checks)) {
        assertThat(check.get()).isEqualTo(2);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void knowsItsSize() {
    assertThat(schema("{ 'type' : 'object' }").bytes()).isEqualTo("{'type':'object'}".length());
  }
}
