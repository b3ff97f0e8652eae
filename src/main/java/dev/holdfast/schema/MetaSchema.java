package dev.holdfast.schema;

import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The meta-schema of 2020-12, with its vocabularies. */
final class MetaSchema {
  private static final String URI_TEXT = "https://json-schema.org/draft/2020-12/schema";

  static final String ONLY_DIALECT = "This must be \"" + URI_TEXT + "\" or absent.";

  private static final Map<URI, Resource> RESOURCES =
      Map.copyOf(SchemaCompiler.trusted(read()).resources());

  private static final SchemaNode SCHEMA = schema();

  private MetaSchema() {}

  static boolean isUri(String dialect) {
    return dialect.equals(URI_TEXT) || dialect.equals(URI_TEXT + "#");
  }

  /** What schemas may refer to, though it is not in them. */
  static Map<URI, Resource> resources() {
    return RESOURCES;
  }

  /** Whether a place that is taken as a schema is one by the meta-schema. */
  static boolean fits(Place place, SchemaProblems problems) {
    List<Violation> violations =
        Check.violations(
            SCHEMA, place.pointer(problems.base()), place.value(), SchemaLimits.COMPILE_STEPS);
    problems.addAll(violations);
    return violations.isEmpty();
  }

  private static SchemaNode schema() {
    Resource resource = Objects.requireNonNull(RESOURCES.get(URI.create(URI_TEXT)));
    return Objects.requireNonNull(resource.place().node());
  }

  private static JsonObject read() {
    try (InputStream in = MetaSchema.class.getResourceAsStream("2020-12.json")) {
      return JsonText.parse(Objects.requireNonNull(in).readAllBytes()).asJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
