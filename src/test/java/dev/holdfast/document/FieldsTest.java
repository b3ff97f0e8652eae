package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.http.MalformedRequest;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.Pointer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldsTest {

  private static final JsonObject CONTENT =
      JsonText.parse(
              "{\"metadata\":{\"a\":{\"b\":[{\"c\":1}],\"\":null},\"~/\":{}},"
                  + "\"specs\":[\"x\",\"y\"],\"access\":{\"private\":true}}")
          .asJsonObject();

  @Test
  void fieldsAreMembersThatAreNoObjectsAndEachSpec() {
    assertThat(pointers(""))
        .containsExactly(
            "/metadata/a/b",
            "/metadata/a/",
            "/metadata/~0~1",
            "/specs/0",
            "/specs/1",
            "/access/private");
  }

  @Test
  void thoseOfAPartAreThoseWithinIt() {
    assertThat(pointers("/metadata/a")).containsExactly("/metadata/a/b", "/metadata/a/");
    assertThat(pointers("/metadata/a/b")).containsExactly("/metadata/a/b");
    assertThat(pointers("/metadata/~0~1")).containsExactly("/metadata/~0~1");
    assertThat(pointers("/specs/1")).containsExactly("/specs/1");
    for (String nothing :
        List.of("/", "/metadata/a/b/0", "/metadata/x", "/specs/2", "/specs/0/0")) {
      assertThat(pointers(nothing)).as(nothing).isEmpty();
    }
  }

  @Test
  void thereAreTenThousandAtTheMost() {
    assertThat(Fields.of(members(10_000, "n"), Pointer.ROOT)).hasSize(10_000);
    assertThatThrownBy(() -> Fields.of(members(10_001, "n"), Pointer.ROOT))
        .isInstanceOf(MalformedRequest.class);
  }

  @Test
  void aLongNameIsNotWrittenOutWithoutEnd() {
    String name = "n".repeat(100_000);
    assertThat(Fields.of(members(40, name), Pointer.ROOT)).hasSize(40);
    assertThatThrownBy(() -> Fields.of(members(50, name), Pointer.ROOT))
        .isInstanceOf(MalformedRequest.class);
  }

  private static JsonObject members(int count, String name) {
    String members =
        IntStream.range(0, count).mapToObj(i -> "\"" + i + "\":0").collect(Collectors.joining(","));
    return JsonText.parse("{\"metadata\":{\"" + name + "\":{" + members + "}}}").asJsonObject();
  }

  private static List<String> pointers(String part) {
    return Fields.of(CONTENT, Pointer.of(part).orElseThrow()).stream()
        .map(field -> field.pointer().text())
        .toList();
  }
}
