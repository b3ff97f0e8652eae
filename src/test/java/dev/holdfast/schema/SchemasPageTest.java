package dev.holdfast.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What docs/schemas.md shows is so. */
class SchemasPageTest {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```json (schema|content|violations)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private @Nullable JsonObject schema;
  private @Nullable JsonObject content;
  private int examples;

  @Test
  void everyExampleHasTheViolationsThatItShows() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs/schemas.md"), UTF_8));
    while (blocks.find()) {
      JsonValue value = JsonText.parse(blocks.group(2).strip());
      switch (blocks.group(1)) {
        case "schema" -> schema = value.asJsonObject();
        case "content" -> content = value.asJsonObject();
        default -> {
          assertThat(JsonText.write(violations())).isEqualTo(JsonText.write(value));
          content = null;
          examples++;
        }
      }
    }
    assertThat(examples).isEqualTo(8);
  }

  private JsonValue violations() {
    JsonArrayBuilder shown = JsonBuild.array();
    for (Violation violation : found()) {
      shown.add(
          JsonBuild.object()
              .add("pointer", violation.pointer())
              .add("code", violation.code())
              .add("message", violation.message()));
    }
    return shown.build();
  }

  private List<Violation> found() {
    try {
      ContentSchema compiled =
          ContentSchema.compile("/schema", Objects.requireNonNull(schema, "no schema before"));
      return content == null ? List.of() : compiled.check("/metadata", content);
    } catch (Invalid e) {
      return e.violations();
    }
  }
}
