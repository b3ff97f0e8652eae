package dev.holdfast.openapi;

import dev.holdfast.http.Problem;
import dev.holdfast.http.ProblemType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Describes each {@link ProblemType} as a schema, and the responses that carry them. Slug, status
 * and title come from the type; members and example from the schema of that slug in {@code
 * META-INF/openapi.yaml}.
 */
final class Problems {

  private static final String BASE = "Problem";

  /** Between the slugs of the problems that one response may carry. */
  private static final String OR = "-or-";

  private static final Map<ProblemType, Map<String, String>> HEADERS =
      new EnumMap<>(ProblemType.class);

  static {
    HEADERS.put(ProblemType.UNAUTHENTICATED, Map.of("WWW-Authenticate", "WWWAuthenticate"));
    HEADERS.put(ProblemType.METHOD_NOT_ALLOWED, Map.of("Allow", "Allow"));
    HEADERS.put(ProblemType.CONFLICT, Map.of("ETag", "ETag"));
    HEADERS.put(ProblemType.IN_PROGRESS, Map.of("Retry-After", "RetryAfter"));
    HEADERS.put(ProblemType.LEASE_HELD, Map.of("Retry-After", "RetryAfter"));
    HEADERS.put(ProblemType.PRECONDITION_FAILED, Map.of("ETag", "ETag"));
    HEADERS.put(ProblemType.PRECONDITION_REQUIRED, Map.of("ETag", "ETag"));
    HEADERS.put(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        Map.of("Accept-Patch", "AcceptPatch", "Accept-Post", "AcceptPost"));
    HEADERS.put(ProblemType.TOO_MANY_REQUESTS, Map.of("Retry-After", "RetryAfter"));
    HEADERS.put(ProblemType.UNAVAILABLE, Map.of("Retry-After", "RetryAfter"));
  }

  private final Components components;
  private final Map<ProblemType, Object> examples = new EnumMap<>(ProblemType.class);

  Problems(Components components) {
    this.components = components;
  }

  /** Makes a schema and a response of each type. */
  void describeEach() {
    for (ProblemType type : ProblemType.values()) {
      Schema members = components.getSchemas().get(type.slug());
      if (members == null) {
        throw new IllegalStateException(
            "META-INF/openapi.yaml has no schema \"" + type.slug() + "\"");
      }
      examples.put(type, example(type, (Map<?, ?>) members.getExamples().get(0)));
      complete(type, members);
      response(EnumSet.of(type));
    }
  }

  /** Adds the responses for the problems that an operation can answer with. */
  void answer(Endpoint endpoint) {
    Set<ProblemType> types = OperationProblems.of(endpoint);
    types.addAll(named(endpoint.operation().getResponses()));
    Map<Integer, Set<ProblemType>> byStatus =
        types.stream()
            .collect(
                Collectors.groupingBy(
                    ProblemType::status,
                    TreeMap::new,
                    Collectors.toCollection(() -> EnumSet.noneOf(ProblemType.class))));
    byStatus.forEach(
        (status, same) -> endpoint.addResponse(Integer.toString(status), response(same)));
  }

  /** The problems that an operation names itself, as the reference of a response: one or more. */
  private static Set<ProblemType> named(APIResponses responses) {
    Set<String> slugs =
        responses.getAPIResponses().values().stream()
            .flatMap(response -> Stream.of(Endpoint.nameOf(response.getRef()).split(OR)))
            .collect(Collectors.toSet());
    return Arrays.stream(ProblemType.values())
        .filter(type -> slugs.contains(type.slug()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemType.class)));
  }

  private static Map<String, Object> example(ProblemType type, Map<?, ?> members) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", type.uri());
    example.put("title", type.title());
    example.put("status", type.status());
    members.forEach((name, value) -> example.put(String.valueOf(name), value));
    return example;
  }

  private static void complete(ProblemType type, Schema members) {
    members.setTitle(type.title());
    members.addAllOf(OASFactory.createSchema().ref(BASE));
    members.addProperty("type", OASFactory.createSchema().constValue(type.uri()));
    members.addProperty("title", OASFactory.createSchema().constValue(type.title()));
    members.addProperty("status", OASFactory.createSchema().constValue(type.status()));
    members.setExamples(null);
  }

  /** The name of the response that carries one of {@code types}; all have the same status. */
  private String response(Set<ProblemType> types) {
    String name = types.stream().map(ProblemType::slug).collect(Collectors.joining(OR));
    if (!components.getResponses().containsKey(name)) {
      components.addResponse(name, describe(types));
    }
    return name;
  }

  private APIResponse describe(Set<ProblemType> types) {
    MediaType content = OASFactory.createMediaType().schema(schema(types));
    APIResponse response = OASFactory.createAPIResponse();
    for (ProblemType type : types) {
      content.addExample(type.slug(), OASFactory.createExample().value(examples.get(type)));
      HEADERS
          .getOrDefault(type, Map.of())
          .forEach(
              (header, name) -> response.addHeader(header, OASFactory.createHeader().ref(name)));
    }
    return response
        .description(
            types.stream().map(ProblemType::title).collect(Collectors.joining(", or: ")) + ".")
        .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, content));
  }

  private static Schema schema(Set<ProblemType> types) {
    List<Schema> schemas =
        types.stream().map(type -> OASFactory.createSchema().ref(type.slug())).toList();
    if (schemas.size() == 1) {
      return schemas.get(0);
    }
    Discriminator byType = OASFactory.createDiscriminator().propertyName("type");
    types.forEach(type -> byType.addMapping(type.uri(), "#/components/schemas/" + type.slug()));
    return OASFactory.createSchema().oneOf(schemas).discriminator(byType);
  }
}
