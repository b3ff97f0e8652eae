package dev.holdfast.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionContentTest {

  @Test
  void aTitleThatIsNotSaidIsTheName() {
    assertThat(read("{\"name\":\"samples\"}").title()).isEqualTo("samples");
    assertThat(read("{}").named("samples").title()).isEqualTo("samples");
    assertThat(read("{\"name\":\"samples\",\"title\":\"\"}").named("samples").title()).isEmpty();
  }

  @Test
  void stampsAreIgnoredAndTheVersionIsNot() {
    CollectionContent content =
        read(
            """
            {"name":"samples","version":3,"documentCount":"many","createdAt":1,"createdBy":[],
             "updatedAt":{},"updatedBy":false}\
            """);
    assertThat(content.version()).hasValue(3);
  }

  @Test
  void unknownMembersAreRefused() {
    assertThatThrownBy(() -> read("{\"name\":\"samples\",\"tittle\":\"x\"}"))
        .isInstanceOfSatisfying(
            MalformedJson.class, e -> assertThat(e.pointer()).contains("/tittle"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "a-", "samples-2", "9-lives"})
  void namesOfTheShapeArePossible(String name) {
    assertThat(name).matches(Collection.NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "A", "a_b", "a b", "a.b", "ä", "a/b", "a\n"})
  void othersAreNot(String name) {
    assertThat(name).doesNotMatch(Collection.NAME);
  }

  @Test
  void aNameHasUpToSixtyThreeCharacters() {
    assertThat("a".repeat(63)).matches(Collection.NAME);
    assertThat("a".repeat(64)).doesNotMatch(Collection.NAME);
  }

  private static CollectionContent read(String text) {
    return CollectionContent.read(JsonText.parse(text));
  }
}
