package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

  @Test
  void segmentsStandUnderTheApi() {
    assertThat(Paths.of("collections", "c", "documents", "S-001"))
        .isEqualTo("/api/v1/collections/c/documents/S-001");
  }

  @ParameterizedTest
  @CsvSource({
    "a b,a%20b",
    "a+b,a%2Bb",
    "a;b,a%3Bb",
    "a/b,a%2Fb",
    "a%b,a%25b",
    "a?b,a%3Fb",
    "a#b,a%23b",
    "ä,%C3%A4",
    "𝔘,%F0%9D%94%98",
    "a=b&c,a%3Db%26c"
  })
  void whatCouldMeanSomethingElseIsEncoded(String name, String segment) {
    assertThat(Paths.encode(name)).isEqualTo(segment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"S-001", "a b", "ä𝔘~*!'()", "%2F", "a/b;c=d?e#f", "\"<>\\^`{|}[]@:$,"})
  void aPathLeadsBackToItsName(String name) {
    URI path = URI.create(Paths.of("collections", name));
    assertThat(path.getPath()).isEqualTo("/api/v1/collections/" + name);
    assertThat(path.getQuery()).isNull();
    assertThat(path.getFragment()).isNull();
  }
}
