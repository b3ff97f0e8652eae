package dev.holdfast.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.collection.Collection;
import dev.holdfast.http.Problem;
import dev.holdfast.http.ProblemType;
import dev.holdfast.json.JsonText;
import dev.holdfast.testing.OpenApiContract;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document that the build generates is complete, and true of the code. */
class ApiDescriptionTest {

  private static final String API = "/api/v1/";

  private static final Map<String, Method> RESOURCES = ResourceMethods.find();

  private final OpenApiContract contract = OpenApiContract.load();
  private final JsonObject document = contract.document();
  private final Map<String, JsonObject> operations = contract.operations();

  @Test
  void isOpenApi31WithTheVersionOfTheProgram() {
    assertThat(document.getString("openapi")).matches("3\\.1\\.[0-9]+");
    assertThat(document.getJsonObject("info").getString("title")).isEqualTo("Holdfast");
    assertThat(document.getJsonObject("info").getString("version")).matches("[0-9]+\\..*");
    assertThat(document.getJsonArray("servers")).hasSize(1);
    assertThat(document.getJsonArray("servers").getJsonObject(0).getString("url")).isEqualTo("/");
  }

  @Test
  void describesEveryMethodOfTheResourcesAndNoOther() {
    Set<String> described =
        operations.keySet().stream().filter(name -> name.contains(API)).collect(Collectors.toSet());

    assertThat(described).isEqualTo(RESOURCES.keySet()).isNotEmpty();
  }

  @Test
  void everyOperationHasAnIdASummaryADescriptionAndAKnownTag() {
    Set<String> tags =
        document.getJsonArray("tags").getValuesAs(JsonObject.class).stream()
            .map(tag -> tag.getString("name"))
            .collect(Collectors.toSet());

    operations.forEach(
        (name, operation) -> {
          assertThat(operation.getString("summary")).as(name).isNotBlank();
          assertThat(operation.getString("description")).as(name).isNotBlank();
          assertThat(operation.getJsonArray("tags").getValuesAs(JsonString::getString))
              .as(name)
              .hasSize(1)
              .isSubsetOf(tags);
        });
    assertThat(operations.values().stream().map(o -> o.getString("operationId")))
        .doesNotHaveDuplicates();
  }

  @Test
  void bodiesHaveTheMediaTypesThatTheCodeReads() {
    RESOURCES.forEach(
        (name, method) -> {
          Consumes consumes = method.getAnnotation(Consumes.class);
          JsonObject body = operation(name).getJsonObject("requestBody");
          Set<String> described =
              body == null ? Set.of() : contract.resolve(body).getJsonObject("content").keySet();
          Set<String> read = consumes == null ? Set.of() : Set.of(consumes.value());
          if (read.contains(MediaType.WILDCARD)) {
            // Where no content need be sent, none of its types is insisted on.
            assertThat(described).as(name).containsExactly(MediaType.APPLICATION_JSON);
          } else {
            assertThat(described).as(name).isEqualTo(read);
          }
        });
  }

  @Test
  void answersHaveMediaTypesThatTheCodeProduces() {
    RESOURCES.forEach(
        (name, method) -> {
          Set<String> types = new TreeSet<>(produces(method));
          types.add(Problem.MEDIA_TYPE);
          responses(name)
              .forEach(
                  (status, response) ->
                      assertThat(contents(response)).as(name + status).isSubsetOf(types));
        });
  }

  private static List<String> produces(Method method) {
    Produces own = method.getAnnotation(Produces.class);
    return List.of(
        (own == null ? method.getDeclaringClass().getAnnotation(Produces.class) : own).value());
  }

  @Test
  void everyValueHasASchemaAndExamplesThatFitIt() {
    List<DescribedContent> contents =
        Stream.concat(
                operations.entrySet().stream()
                    .flatMap(
                        entry ->
                            DescribedContent.of(contract, entry.getKey(), entry.getValue())
                                .stream()),
                pathParameters())
            .toList();
    ExampleCheck check = new ExampleCheck(document);

    assertThat(contents).hasSizeGreaterThan(200);
    for (DescribedContent content : contents) {
      assertThat(content.schema()).as(content.where()).isNotEqualTo(JsonValue.NULL);
      assertThat(content.examples()).as(content.where()).isNotEmpty();
      for (JsonValue example : content.examples()) {
        assertThat(check.errors(content.schema(), example))
            .as(content.where() + " " + example)
            .isEmpty();
      }
    }
  }

  @Test
  void theCheckOfExamplesCanFail() {
    JsonValue schema = JsonText.parse("{\"$ref\":\"#/components/schemas/Version\"}");

    assertThat(new ExampleCheck(document).errors(schema, JsonText.parse("7"))).isEmpty();
    assertThat(new ExampleCheck(document).errors(schema, JsonText.parse("0"))).isNotEmpty();
  }

  private Stream<DescribedContent> pathParameters() {
    return document.getJsonObject("paths").values().stream()
        .map(JsonValue::asJsonObject)
        .filter(item -> item.containsKey("parameters"))
        .flatMap(item -> item.getJsonArray("parameters").getValuesAs(JsonObject.class).stream())
        .map(contract::resolve)
        .flatMap(
            parameter -> DescribedContent.of(contract, "path", operationWith(parameter)).stream());
  }

  private static JsonObject operationWith(JsonObject parameter) {
    return JsonText.parse("{\"parameters\":[" + parameter + "],\"responses\":{}}").asJsonObject();
  }

  @Test
  void everyOperationOfTheApiAnswersWithTheProblemsThatMayMeetAnyRequest() {
    RESOURCES.forEach(
        (name, method) -> {
          Set<String> expected =
              new TreeSet<>(Set.of("400", "401", "403", "406", "429", "500", "503"));
          if (name.contains("{")) {
            expected.add("404");
          }
          if (method.isAnnotationPresent(Consumes.class)) {
            expected.addAll(Set.of("413", "415"));
          }
          if (!name.startsWith("GET ")) {
            expected.add("504");
          }
          assertThat(responses(name).keySet()).as(name).containsAll(expected);
        });
  }

  @Test
  void aReplacementAnswersWithEveryProblemOfAConditionalWrite() {
    assertThat(problems("PUT /api/v1/collections/{collection}/documents/{uid}"))
        .containsExactlyInAnyOrder(
            ProblemType.MALFORMED,
            ProblemType.INVALID,
            ProblemType.UNAUTHENTICATED,
            ProblemType.FORBIDDEN,
            ProblemType.NOT_FOUND,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.CONFLICT,
            ProblemType.LEASE_LOST,
            ProblemType.LOCKED,
            ProblemType.PRECONDITION_FAILED,
            ProblemType.TOO_LARGE,
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            ProblemType.PRECONDITION_REQUIRED,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.INTERNAL,
            ProblemType.UNAVAILABLE,
            ProblemType.OUTCOME_UNKNOWN);
  }

  @Test
  void aPatchCanBeRefusedByItsTestButNeedsNoPrecondition() {
    assertThat(problems("PATCH /api/v1/collections/{collection}/documents/{uid}"))
        .contains(ProblemType.PATCH_CONFLICT, ProblemType.PRECONDITION_FAILED)
        .doesNotContain(ProblemType.PRECONDITION_REQUIRED, ProblemType.CONFLICT);
  }

  @Test
  void everyPostAndPatchTakesAnIdempotencyKeyAndNothingElseDoes() {
    RESOURCES
        .keySet()
        .forEach(
            name -> {
              boolean taken = operation(name).toString().contains("parameters/IdempotencyKey");
              assertThat(taken).as(name).isEqualTo(name.matches("(POST|PATCH) .*"));
              if (taken) {
                assertThat(problems(name))
                    .as(name)
                    .contains(ProblemType.IN_PROGRESS, ProblemType.KEY_REUSED);
              }
            });
  }

  @Test
  void aReadIsNeverRefusedForWhatOnlyWritesMeet() {
    assertThat(problems("GET /api/v1/collections/{collection}/documents/{uid}"))
        .doesNotContain(
            ProblemType.CONFLICT,
            ProblemType.PRECONDITION_FAILED,
            ProblemType.OUTCOME_UNKNOWN,
            ProblemType.TOO_LARGE);
  }

  @Test
  void everyProblemHasASchemaAndAResponseWithAnExample() {
    for (ProblemType type : ProblemType.values()) {
      assertThat(document.getJsonObject("components").getJsonObject("schemas"))
          .containsKey(type.slug());
      JsonObject response =
          document
              .getJsonObject("components")
              .getJsonObject("responses")
              .getJsonObject(type.slug());
      assertThat(response.toString()).contains(type.uri(), type.title());
    }
  }

  private Set<ProblemType> problems(String operation) {
    Set<String> types =
        responses(operation).values().stream()
            .filter(response -> contents(response).contains(Problem.MEDIA_TYPE))
            .map(response -> response.getJsonObject("content").getJsonObject(Problem.MEDIA_TYPE))
            .flatMap(content -> content.getJsonObject("examples").values().stream())
            .map(example -> example.asJsonObject().getJsonObject("value").getString("type"))
            .collect(Collectors.toSet());
    return Arrays.stream(ProblemType.values())
        .filter(type -> types.contains(type.uri()))
        .collect(Collectors.toSet());
  }

  @Test
  void statesCarryTheirTagAndCreatedOnesTheirPlace() {
    operations.forEach(
        (name, operation) ->
            responses(name)
                .forEach(
                    (status, response) -> {
                      if (status.equals("201")) {
                        assertThat(headers(response)).as(name).contains("Location");
                      }
                      if (Set.of("304", "412", "428").contains(status)) {
                        assertThat(headers(response)).as(name + status).contains("ETag");
                      }
                      if (status.equals("401")) {
                        assertThat(headers(response)).as(name).contains("WWW-Authenticate");
                      }
                      if (status.equals("503")) {
                        assertThat(headers(response)).as(name).contains("Retry-After");
                      }
                    }));
  }

  @Test
  void noReferenceLeadsNowhere() {
    List<String> references = new ArrayList<>();
    collect(document, references);

    assertThat(references).hasSizeGreaterThan(300);
    // Fails by itself where one leads nowhere.
    references.forEach(
        reference ->
            contract.resolve(JsonText.parse("{\"$ref\":\"" + reference + "\"}").asJsonObject()));
  }

  private static void collect(JsonValue value, List<String> references) {
    if (value instanceof JsonObject object) {
      if (object.get("$ref") instanceof JsonString reference) {
        references.add(reference.getString());
      }
      object.values().forEach(member -> collect(member, references));
    } else if (value.getValueType() == JsonValue.ValueType.ARRAY) {
      value.asJsonArray().forEach(item -> collect(item, references));
    }
  }

  @Test
  void namesHaveTheShapesThatTheCodeChecks() {
    assertThat(schema("CollectionName").getString("pattern"))
        .isEqualTo("^" + Collection.NAME + "$");
  }

  private JsonObject operation(String name) {
    return Objects.requireNonNull(operations.get(name), name);
  }

  private JsonObject schema(String name) {
    return document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
  }

  private Map<String, JsonObject> responses(String operation) {
    Map<String, JsonObject> responses = new TreeMap<>();
    operation(operation)
        .getJsonObject("responses")
        .forEach((status, r) -> responses.put(status, contract.resolve(r.asJsonObject())));
    return responses;
  }

  private static Set<String> contents(JsonObject response) {
    return response.containsKey("content") ? response.getJsonObject("content").keySet() : Set.of();
  }

  private static Set<String> headers(JsonObject response) {
    return response.containsKey("headers") ? response.getJsonObject("headers").keySet() : Set.of();
  }
}
