package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The check that every answer of the other tests goes through can itself fail. */
class OpenApiContractTest {

  private static final String DOCUMENT = "/api/v1/collections/samples/documents/S-001";
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private final OpenApiContract contract = OpenApiContract.load();

  @Test
  void documentedAnswersPass() {
    assertThat(contract.complaint("GET", DOCUMENT, 200, JSON)).isEmpty();
    assertThat(contract.complaint("HEAD", DOCUMENT, 304, null)).isEmpty();
    assertThat(contract.complaint("PUT", DOCUMENT + "?revision=drop", 412, PROBLEM)).isEmpty();
    assertThat(contract.complaint("GET", "/api/v1/me", 200, JSON + ";charset=UTF-8")).isEmpty();
  }

  @Test
  void anUndocumentedStatusIsToldOf() {
    assertThat(contract.complaint("GET", DOCUMENT, 418, PROBLEM))
        .hasValueSatisfying(text -> assertThat(text).contains("418"));
    assertThat(contract.complaint("GET", DOCUMENT, 409, PROBLEM)).isPresent();
  }

  @Test
  void anUndocumentedMediaTypeIsToldOf() {
    assertThat(contract.complaint("GET", DOCUMENT, 200, "text/html")).isPresent();
    assertThat(contract.complaint("GET", DOCUMENT, 404, JSON)).isPresent();
    assertThat(contract.complaint("DELETE", DOCUMENT, 204, JSON)).isPresent();
  }

  @Test
  void whatIsNoOperationMayOnlyBeRefused() {
    assertThat(contract.complaint("GET", "/api/v1/nothing", 404, PROBLEM)).isEmpty();
    assertThat(contract.complaint("POST", DOCUMENT, 405, PROBLEM)).isEmpty();
    assertThat(contract.complaint("POST", DOCUMENT, 200, JSON)).isPresent();
    assertThat(contract.complaint("GET", "/api/v1/nothing", 500, PROBLEM)).isPresent();
  }
}
