package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {

  @Test
  void aMemberThatIsNullCountsAsAbsent() {
    JsonMembers members = members("{'a':null}");
    assertThat(members.text("a")).isEmpty();
    assertThat(members.flag("a")).isEmpty();
    assertThat(members.whole("a")).isEmpty();
    assertThat(members.object("a")).isEmpty();
    assertThat(members.texts("a")).isEmpty();
    assertThat(members.time("b")).isEmpty();
    assertThatCode(members::end).doesNotThrowAnyException();
  }

  @Test
  void everyTypeIsRead() {
    JsonMembers members =
        members(
            "{'s':'x','f':false,'n':7,'o':{'p':1},'l':['a','b'],'t':'2026-01-31T13:00:00+01:00'}");
    assertThat(members.text("s")).contains("x");
    assertThat(members.flag("f")).contains(false);
    assertThat(members.whole("n")).hasValue(7);
    assertThat(members.object("o").orElseThrow()).containsOnlyKeys("p");
    assertThat(members.texts("l")).contains(List.of("a", "b"));
    assertThat(members.time("t")).contains(Instant.parse("2026-01-31T12:00:00Z"));
    assertThatCode(members::end).doesNotThrowAnyException();
  }

  @Test
  void theWrongTypeIsRefusedWithItsPlace() {
    JsonMembers members = members("{'s':7,'f':'x','n':true,'o':[],'l':['a',1],'t':'today'}");
    refused("/s", () -> members.text("s"));
    refused("/f", () -> members.flag("f"));
    refused("/n", () -> members.whole("n"));
    refused("/o", () -> members.object("o"));
    refused("/l/1", () -> members.texts("l"));
    refused("/t", () -> members.time("t"));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "-0, 0",
    "7.00, 7",
    "70e-1, 7",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "1e18, 1000000000000000000"
  })
  void aWholeNumberIsOneByItsValue(String literal, long value) {
    assertThat(members("{'n':" + literal + "}").whole("n")).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7.5", "9223372036854775808", "1e19", "1e131071", "1e-16383", "'7'", "[7]"})
  void whatIsNoneOfSixtyFourBitsIsRefused(String literal) {
    JsonMembers members = members("{'n':" + literal + "}");
    refused("/n", () -> members.whole("n"));
  }

  @Test
  void whatNobodyAskedForIsRefused() {
    JsonMembers members = members("{'known':1,'ignored':2,'a/b~':3}").ignore(Set.of("ignored"));
    assertThat(members.whole("known")).hasValue(1);
    refused("/a~1b~0", members::end);
  }

  @Test
  void placesAreThoseOfTheWholeDocument() {
    JsonMembers members = JsonMembers.of("/access", JsonText.parse("{\"editors\":[7]}"));
    refused("/access/editors/0", () -> members.texts("editors"));
    refused("/access", () -> JsonMembers.of("/access", JsonText.parse("[]")));
    refused("", () -> JsonMembers.of(JsonText.parse("7")));
  }

  private static void refused(String pointer, ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            MalformedJson.class, e -> assertThat(e.pointer()).contains(pointer));
  }

  private static JsonMembers members(String text) {
    return JsonMembers.of(JsonText.parse(text.replace('\'', '"')));
  }
}
