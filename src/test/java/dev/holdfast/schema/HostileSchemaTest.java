package dev.holdfast.schema;

import static dev.holdfast.schema.Json.json;
import static dev.holdfast.schema.Json.many;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schemas and contents that want to take all time, memory or stack. What is counted makes each end
 * alike on every machine; the CPU time allowed is some ten times what was measured.
 */
class HostileSchemaTest {
  private static final Duration BOUND = Duration.ofSeconds(8);
  private static final String TOO_COSTLY = "schema-too-costly";

  /** {@code {'properties':{'a':…}}} */
  private static String a(String schema) {
    return "{'properties':{'a':" + schema + "}}";
  }

  private static String each(String schema) {
    return a("{'items':" + schema + "}");
  }

  private static String allOf(int count, String schema) {
    return "{'allOf':[" + many(count, i -> schema) + "]}";
  }

  private static String content(String value) {
    return "{'a':" + value + "}";
  }

  private static String array(int count, String element) {
    return content("[" + many(count, i -> element.replace("#", Integer.toString(i))) + "]");
  }

  private static String text(String text, int count) {
    return content("'" + text.repeat(count) + "'");
  }

  static List<Arguments> costly() {
    String longNumber = "1" + "3".repeat(16_000);
    return List.of(
        Arguments.of(
            "anyOf of thousands",
            each("{'anyOf':[" + many(10_000, i -> "{'const':[" + i + "]}") + "]}"),
            array(100_000, "[-1]")),
        Arguments.of(
            "oneOf on members",
            each("{'oneOf':[" + many(100, i -> "{'required':['k" + i + "']}") + "]}"),
            array(100_000, "{'k0':1,'m#':1}")),
        Arguments.of(
            "unevaluatedProperties",
            "{'allOf':["
                + many(4000, i -> "{'additionalProperties':true,'unevaluatedProperties':false}")
                + "]}",
            "{" + many(60_000, i -> "'k" + i + "':1") + "}"),
        Arguments.of(
            "unevaluatedItems",
            a(allOf(5000, "{'contains':true,'unevaluatedItems':false}")),
            array(300_000, "1")),
        Arguments.of(
            "uniqueItems of objects, often",
            a(allOf(5000, "{'uniqueItems':true}")),
            array(60_000, "{'a':#}")),
        Arguments.of(
            "uniqueItems of texts, often",
            a(allOf(5000, "{'uniqueItems':true}")),
            array(90_000, "'a#'")),
        Arguments.of(
            "patternProperties",
            "{'patternProperties':{" + many(5000, i -> "'^x" + i + "':true") + "}}",
            "{" + many(60_000, i -> "'y" + i + "':1") + "}"),
        Arguments.of(
            "a pattern that is everywhere at once",
            a("{'pattern':'" + ".*".repeat(400) + "x'}"),
            text("y", 900_000)),
        Arguments.of(
            "optional characters",
            each("{'pattern':'(?:a?b?){300}$'}"),
            array(100, "'" + "ab".repeat(400) + "'")),
        Arguments.of(
            "many short searches",
            each("{'allOf':[" + many(20, i -> "{'pattern':'^[a-z]+" + i % 10 + "?$'}") + "]}"),
            array(200_000, "'a'")),
        Arguments.of(
            "divisions of 16,000 digits",
            each("{'multipleOf':" + longNumber + "}"),
            array(4000, "#e131000")),
        Arguments.of(
            "bounds of 16,000 digits",
            "{'$defs':{'m':{'minimum':-"
                + longNumber
                + "}},"
                + each(allOf(5000, "{'$ref':'#/$defs/m'}")).substring(1),
            array(60, "-" + longNumber + ".5")),
        Arguments.of(
            "whole numbers of 16,000 digits",
            each(allOf(5000, "{'type':'integer'}")),
            array(60, "1" + "0".repeat(8000) + "." + "0".repeat(8000))),
        Arguments.of(
            "unique numbers of 16,000 digits",
            a(allOf(5000, "{'uniqueItems':true}")),
            array(60, "-" + longNumber + ".5#")),
        Arguments.of(
            "long constants",
            "{'$defs':{'m':{'const':'"
                + "x".repeat(100_000)
                + "'}},"
                + each(allOf(4000, "{'$ref':'#/$defs/m'}")).substring(1),
            array(10, "'" + "x".repeat(100_000) + "'")),
        Arguments.of(
            "counting characters", a(allOf(10_000, "{'minLength':600000}")), text("x", 700_000)),
        Arguments.of(
            "regex",
            each(allOf(5, "{'format':'regex'}")),
            array(10_000, "'[\\\\p{L}\\\\W][\\\\P{N}x][\\\\P{L}x][\\\\P{Lu}x][^\\\\p{L}x]'")),
        Arguments.of(
            "hostname",
            each(allOf(5, "{'format':'hostname'}")),
            array(5000, "'" + "xn--9n2bp8q.xn--9t4b11yi5a.".repeat(8) + "a'")),
        Arguments.of(
            "idn-email",
            each(allOf(5, "{'format':'idn-email'}")),
            array(4000, "'a@" + ("é" + "ab".repeat(20) + ".").repeat(5) + "com'")),
        Arguments.of(
            "uri-template", a(allOf(5000, "{'format':'uri-template'}")), text("{a,b}", 100_000)),
        Arguments.of(
            "alternatives within alternatives",
            "{'$defs':{'n':{'anyOf':[{'type':'string'},"
                + many(2, i -> "{'items':{'$ref':'#/$defs/n'},'type':'array'}")
                + "]}},"
                + a("{'$ref':'#/$defs/n'}").substring(1),
            content("[".repeat(60) + "1" + "]".repeat(60))),
        Arguments.of(
            "references that double",
            "{'$defs':{'d0':{'type':'string'},"
                + many(30, i -> "'d" + (i + 1) + "':" + allOf(2, "{'$ref':'#/$defs/d" + i + "'}"))
                + "},"
                + a("{'$ref':'#/$defs/d30'}").substring(1),
            text("x", 1)),
        Arguments.of(
            "a chain of references",
            "{'$defs':{"
                + many(5000, i -> "'d" + i + "':{'$ref':'#/$defs/d" + (i + 1) + "'}")
                + ",'d5000':true},"
                + a("{'$ref':'#/$defs/d0'}").substring(1),
            content("1")),
        Arguments.of(
            "dynamic references",
            "{'$dynamicAnchor':'n','properties':{'c':" + allOf(2, "{'$dynamicRef':'#n'}") + "}}",
            "{'c':".repeat(60) + "{}" + "}".repeat(60)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("costly")
  void endsInOneViolationThatSaysSo(String name, String schema, String content) {
    ContentSchema compiled = compiled(name, schema);
    JsonObject metadata = json(content);
    Measured<List<Violation>> check =
        Measured.of(name + ", checked", () -> compiled.check("/metadata", metadata));
    assertThat(check.result())
        .extracting(violation -> violation.pointer() + " " + violation.code())
        .containsExactly("/metadata " + TOO_COSTLY);
    assertThat(check.cpu()).isLessThan(BOUND);
  }

  static List<Arguments> bearable() {
    return List.of(
        Arguments.of(
            "repetition of a repetition", a("{'pattern':'^(a+)+$'}"), text("a", 1_000_000), 0),
        Arguments.of(
            "alternatives that begin alike",
            a("{'pattern':'^(a|a|aa)*$'}"),
            content("'" + "a".repeat(200_000) + "b'"),
            1),
        Arguments.of(
            "many optional characters",
            a("{'pattern':'^" + "b?".repeat(499) + "$'}"),
            text("b", 400),
            0),
        Arguments.of(
            "long texts of one kind",
            each("{'pattern':'^[a-z]{1,900}$'}"),
            array(5000, "'" + "abcdefghij".repeat(12) + "'"),
            0),
        Arguments.of("uniqueItems of numbers", a("{'uniqueItems':true}"), array(150_000, "#"), 0),
        Arguments.of(
            "uniqueItems of texts of one hash",
            a("{'uniqueItems':true}"),
            content("[" + many(1 << 14, HostileSchemaTest::sameHash) + "]"),
            0),
        Arguments.of(
            "uniqueItems of objects", a("{'uniqueItems':true}"), array(60_000, "{'a':{'b':#}}"), 0),
        Arguments.of(
            "uniqueItems of long numbers",
            a("{'uniqueItems':true}"),
            array(8000, "1" + "0".repeat(40) + "1".repeat(40) + "#"),
            0),
        Arguments.of(
            "uniqueItems of the longest numbers",
            a("{'uniqueItems':true}"),
            array(60, "1" + "0".repeat(16_000) + "#"),
            0),
        Arguments.of(
            "enum of arrays",
            each("{'enum':[" + many(15_000, i -> "[" + i + ",'x']") + "]}"),
            array(100_000, "[#]"),
            100),
        Arguments.of(
            "enum of texts",
            each("{'enum':[" + many(15_000, i -> "'x" + i + "'") + "]}"),
            array(90_000, "'x7'"),
            0),
        Arguments.of(
            "multiples of almost nothing",
            each("{'multipleOf':1e-16000}"),
            array(100, "#e131000"),
            0),
        Arguments.of(
            "whole numbers that are huge",
            each("{'type':'integer'}"),
            array(50_000, "#e131000"),
            0),
        Arguments.of(
            "half a million numbers",
            each("{'type':'integer','minimum':0,'maximum':1}"),
            array(500_000, "1"),
            0),
        Arguments.of(
            "a name of a megabyte",
            each("{'items':{'type':'string'}}").replace("'a'", "'" + "k".repeat(100_000) + "'"),
            array(1, "[1,2,3,4]").replace("'a'", "'" + "k".repeat(100_000) + "'"),
            1),
        Arguments.of(
            "levels upon levels",
            "{'$defs':{'n':"
                + "{'allOf':[".repeat(3)
                + "{'anyOf':[{'properties':{'a':{'$ref':'#/$defs/n'},'b':{'pattern':'^(?:b?){480}$'}}}]}"
                + "]}".repeat(3)
                + "},'$ref':'#/$defs/n'}",
            "{'a':".repeat(63) + "{'b':'x'}" + "}".repeat(63),
            1));
  }

  /** A text of 14 pairs of letters that differ but have one hash. */
  private static String sameHash(int number) {
    StringBuilder text = new StringBuilder("'");
    for (int bit = 0; bit < 14; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.append("'").toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bearable")
  void isJudgedInLittleTime(String name, String schema, String content, int violations) {
    ContentSchema compiled = compiled(name, schema);
    JsonObject metadata = json(content);
    Measured<List<Violation>> check =
        Measured.of(name + ", checked", () -> compiled.check("/metadata", metadata));
    assertThat(check.result())
        .hasSize(violations)
        .noneMatch(violation -> violation.code().equals(TOO_COSTLY));
    assertThat(check.cpu()).isLessThan(BOUND);
  }

  static List<Arguments> schemas() {
    return List.of(
        Arguments.of("80,000 schemas", "{'$defs':{'x':" + allOf(80_000, "{}") + "}}", 0),
        Arguments.of(
            "schemas below a long name",
            "{'$defs':{'" + "k".repeat(100_000) + "':" + allOf(50_000, "{}") + "}}",
            0),
        Arguments.of(
            "problems below a long name",
            "{'$defs':{'" + "k".repeat(100_000) + "':" + allOf(50_000, "1") + "}}",
            1),
        Arguments.of(
            "10,000 identifiers",
            "{'$defs':{" + many(10_000, i -> "'" + i + "':{'$id':'" + i + "'}") + "}}",
            0),
        Arguments.of(
            "10,000 references to nothing",
            "{'$defs':{" + many(10_000, i -> "'" + i + "':{'$ref':'x" + i + "'}") + "}}",
            100),
        Arguments.of("80,000 values", "{'enum':[" + many(80_000, i -> "[]") + "]}", 0),
        Arguments.of("schemas of all levels", "{'not':".repeat(63) + "{}" + "}".repeat(63), 0),
        Arguments.of("a million repetitions", a("{'pattern':'((a{1000}){1000}){1000}'}"), 1),
        Arguments.of("a repetition that RE2 would nest", a("{'pattern':'^a{0,990}$'}"), 0),
        Arguments.of(
            "repetitions within optional ones",
            a("{'pattern':'" + "(?:".repeat(8) + "a" + "){0,2}".repeat(8) + "'}"),
            0),
        Arguments.of(
            "groups within groups",
            a("{'pattern':'" + "(".repeat(490) + "a" + ")".repeat(490) + "'}"),
            1),
        Arguments.of(
            "many patterns",
            "{'$defs':{"
                + many(2000, i -> "'" + i + "':{'pattern':'[a-z]{" + (15 + i % 500) + "}'}")
                + "}}",
            100),
        Arguments.of(
            "many sets of characters",
            "{'$defs':{"
                + many(900, i -> "'" + i + "':{'pattern':'[\\\\p{L}" + i + "][\\\\P{Lu}\\\\W]'}")
                + "}}",
            100),
        Arguments.of(
            "references that double",
            "{'$defs':{'d0':true,"
                + many(30, i -> "'d" + (i + 1) + "':" + allOf(2, "{'$ref':'#/$defs/d" + i + "'}"))
                + "},'$ref':'#/$defs/d30'}",
            1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schemas")
  void isReadInLittleTime(String name, String schema, int problems) {
    JsonObject parsed = json(schema);
    Measured<Integer> compiled = Measured.of(name + ", compiled", () -> problems(parsed));
    assertThat(compiled.result()).isEqualTo(problems);
    assertThat(compiled.cpu()).isLessThan(BOUND);
  }

  private static int problems(JsonObject schema) {
    try {
      ContentSchema.compile("/schema", schema);
      return 0;
    } catch (Invalid e) {
      return e.violations().size();
    }
  }

  @Test
  void whatIsTooCostlyForNothingIsFoundWhenTheSchemaIsSet() {
    String doubling =
        "{'$defs':{'d0':true,"
            + many(30, i -> "'d" + (i + 1) + "':" + allOf(2, "{'$ref':'#/$defs/d" + i + "'}"))
            + "},'$ref':'#/$defs/d30'}";
    assertThat(Json.problems(doubling)).containsExactly("/schema " + TOO_COSTLY);
  }

  @Test
  void contentDeeperThanAnyIsTooCostly() {
    JsonObject deep = jakarta.json.Json.createObjectBuilder().build();
    for (int i = 0; i < 2_000; i++) {
      deep = jakarta.json.Json.createObjectBuilder().add("a", deep).build();
    }
    assertThat(Json.schema("{'properties':{'a':{'$ref':'#'}}}").check("/metadata", deep))
        .extracting(Violation::code)
        .containsExactly(TOO_COSTLY);
  }

  private static ContentSchema compiled(String name, String schema) {
    JsonObject parsed = json(schema);
    Measured<ContentSchema> compiled =
        Measured.of(name + ", compiled", () -> ContentSchema.compile("/schema", parsed));
    assertThat(compiled.cpu()).isLessThan(BOUND);
    return compiled.result();
  }
}
