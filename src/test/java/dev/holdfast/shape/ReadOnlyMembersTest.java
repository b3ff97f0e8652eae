package dev.holdfast.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadOnlyMembersTest {

  private static final Set<String> NAMES = Set.of("uid", "version");
  private static final JsonObject BEFORE = json("{'uid':'a','version':7,'metadata':{}}");

  @Test
  void whatIsTheSamePasses() {
    for (String same :
        new String[] {
          "{'uid':'a','version':7,'metadata':{'x':1}}", "{'version':7.0,'uid':'a','other':null}"
        }) {
      assertThatCode(() -> ReadOnlyMembers.requireUnchanged(NAMES, BEFORE, json(same)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyChangedMemberIsNamedInOrder() {
    Invalid refusal = refusal(BEFORE, json("{'uid':'b','version':'7'}"));
    assertThat(refusal.violations())
        .extracting(Violation::pointer)
        .containsExactly("/uid", "/version");
    assertThat(refusal.violations()).extracting(Violation::code).containsOnly("read-only");
  }

  @Test
  void takingOneAwayIsAChange() {
    assertThat(refusal(BEFORE, json("{'uid':'a'}")).violations())
        .extracting(Violation::pointer)
        .containsExactly("/version");
  }

  @Test
  void addingOneIsAChangeThoughItIsNull() {
    assertThat(refusal(json("{'uid':'a'}"), json("{'uid':'a','version':null}")).violations())
        .extracting(Violation::pointer)
        .containsExactly("/version");
  }

  private static Invalid refusal(JsonObject before, JsonObject after) {
    return catchThrowableOfType(
        Invalid.class, () -> ReadOnlyMembers.requireUnchanged(NAMES, before, after));
  }

  private static JsonObject json(String text) {
    return JsonText.parse(text.replace('\'', '"')).asJsonObject();
  }
}
