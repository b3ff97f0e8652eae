package dev.holdfast.schema;

import static dev.holdfast.schema.Json.json;
import static dev.holdfast.schema.Json.many;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What checks cost that people need every day. */
class CheckCostTest {
  private static final JsonObject SCHEMA =
      json(
          "{'type':'object','additionalProperties':false,'required':["
              + many(10, i -> "'p" + i + "'")
              + "],'properties':{"
              + many(30, i -> "'p" + i + "':" + property(i))
              + "}}");

  private static final JsonObject CONTENT =
      json("{" + many(30, i -> "'p" + i + "':" + value(i)) + "}");

  private static String property(int number) {
    return switch (number % 6) {
      case 0 -> "{'type':'string','minLength':1,'maxLength':100}";
      case 1 -> "{'type':'integer','minimum':0,'maximum':1000}";
      case 2 -> "{'enum':['red','green','blue']}";
      case 3 -> "{'type':'string','format':'date-time'}";
      case 4 -> "{'type':'array','items':{'type':'string'},'uniqueItems':true}";
      default -> "{'type':'string','pattern':'^[A-Z]{2}-[0-9]{1,8}$'}";
    };
  }

  private static String value(int number) {
    return switch (number % 6) {
      case 0 -> "'some words'";
      case 1 -> "42";
      case 2 -> "'green'";
      case 3 -> "'2026-05-31T08:30:00Z'";
      case 4 -> "['a','b','c']";
      default -> "'AB-1234'";
    };
  }

  @Test
  void schemaOfThirtyPropertiesTakesAFewHundredSteps() {
    SchemaNode schema = SchemaCompiler.compile(SCHEMA, new SchemaProblems(""));
    Evaluation run = new Evaluation(SchemaLimits.CHECK_STEPS, null);
    assertThat(run.apply(schema, CONTENT, null, "schema")).isTrue();
    long steps = SchemaLimits.CHECK_STEPS - run.stepsLeft();
    assertThat(steps).isBetween(100L, 1000L);
  }
}
