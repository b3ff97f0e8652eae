package dev.holdfast.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.OpenApiContract;
import dev.holdfast.testing.TestServer;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands beside the API, on the same port. */
@SuppressWarnings("NullAway.Init")
class OperationsIT {

  private static final String JSON = "application/json";

  private static ApiClient admin;
  private static ApiClient stranger;

  @BeforeAll
  static void signIn() throws Exception {
    admin = ApiClient.admin().checking(OpenApiContract.load());
    stranger = ApiClient.basic(TestServer.current().baseUri(), "nobody", "wrong password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready"})
  void healthTellsOfTheDatabase(String path) throws Exception {
    Answer answer = stranger.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.json().toString())
        .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"}]}");
  }

  @Test
  void livenessAsksNobodyElse() throws Exception {
    assertThat(stranger.get("/health/live").json().toString())
        .isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/metrics", "/openapi", "/openapi.yaml"})
  void otherMethodsAreAProblem(String path) throws Exception {
    for (String method : new String[] {"POST", "DELETE", "BREW"}) {
      Answer answer = admin.send(method, path, null, JSON);

      assertThat(answer.outcome()).isEqualTo("405 method-not-allowed");
      assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
    }
  }

  @Test
  void metricsAreForAdministratorsAndKeysOfTheirsMadeForIt() throws Exception {
    assertThat(admin.get("/metrics").status()).isEqualTo(200);
    assertThat(key("metrics").get("/metrics").status()).isEqualTo(200);
    assertThat(key("read").get("/metrics").outcome()).isEqualTo("403 forbidden");

    Answer unknown = stranger.get("/metrics");
    assertThat(unknown.outcome()).isEqualTo("401 unauthenticated");
    assertThat(unknown.headers().allValues("WWW-Authenticate")).hasSize(2);
  }

  private static ApiClient key(String scope) throws IOException, InterruptedException {
    Answer key = admin.post("api-keys", "{\"label\":\"tests\",\"scopes\":[\"" + scope + "\"]}");
    return ApiClient.bearer(TestServer.current().baseUri(), key.json().getString("secret"));
  }

  @Test
  void metricsComeAsPrometheusTextOrAsOpenMetrics() throws Exception {
    assertThat(admin.get("/metrics").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");

    Answer open = admin.get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");
    assertThat(open.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/openmetrics-text");
    assertThat(open.text()).endsWith("# EOF\n");
  }

  @Test
  void patchesAreCountedByOutcome() throws Exception {
    String collection = "c" + UUID.randomUUID();
    String document = "collections/" + collection + "/documents/one";
    admin.post("collections", "{\"name\":\"" + collection + "\"}");
    admin.put(document, "{\"metadata\":{}}");
    double applied = value("holdfast_patches_total{outcome=\"applied\"}");
    double conflicts = value("holdfast_patches_total{outcome=\"conflict\"}");
    double refused = value("holdfast_patches_total{outcome=\"refused\"}");
    double compared = value("holdfast_conflicts_total{seen_by=\"comparison\"}");

    assertThat(admin.merge(document, "{\"metadata\":{\"a\":1}}").status()).isEqualTo(200);
    assertThat(admin.merge(document, "{\"metadata\":{}}", "If-Match", "\"old-1\"").status())
        .isEqualTo(412);
    assertThat(admin.merge(document, "{\"uid\":\"two\"}").status()).isEqualTo(400);

    // Others may count at the same time.
    assertThat(value("holdfast_patches_total{outcome=\"applied\"}")).isGreaterThan(applied);
    assertThat(value("holdfast_patches_total{outcome=\"conflict\"}")).isGreaterThan(conflicts);
    assertThat(value("holdfast_patches_total{outcome=\"refused\"}")).isGreaterThan(refused);
    assertThat(value("holdfast_conflicts_total{seen_by=\"comparison\"}")).isGreaterThan(compared);
  }

  private static double value(String series) throws IOException, InterruptedException {
    return admin
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no series " + series));
  }

  @Test
  void methodsThatACallerMakesUpGetNoSeriesOfTheirOwn() throws Exception {
    admin.send("BREW", "me", null, JSON);

    assertThat(admin.get("/metrics").text()).contains("method=\"other\"").doesNotContain("BREW");
  }

  @Test
  void seriesThatAlertsNeedAreThereFromTheStart() throws Exception {
    assertThat(admin.get("/metrics").text())
        .contains("holdfast_retries_total{reason=\"SERIALIZATION\"}")
        .contains("holdfast_unavailable_total{reason=\"AMBIGUOUS_COMMIT\"}")
        .contains("holdfast_conflicts_total{seen_by=\"version\"}")
        .contains("holdfast_responses_total{method=\"PATCH\",status=\"500\"}")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void theDescriptionIsTheOneThatTheBuildGenerated() throws Exception {
    for (String path : new String[] {"/openapi", "/openapi.json", "/openapi?format=json"}) {
      assertThat(stranger.get(path).json()).isEqualTo(OpenApiContract.load().document());
    }
  }

  @Test
  void theDescriptionIsThereAsYamlToo() throws Exception {
    for (Answer answer :
        new Answer[] {
          stranger.get("/openapi.yaml"),
          stranger.get("/openapi?format=yaml"),
          stranger.get("/openapi", "Accept", "application/yaml")
        }) {
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml");
      assertThat(answer.text()).contains("openapi: 3.1.0");
    }
    assertThat(stranger.get("/openapi?format=xml").outcome()).isEqualTo("400 malformed");
  }

  @Test
  void theDescriptionIsNotOpenedToOtherSites() throws Exception {
    Answer answer = stranger.get("/openapi", "Origin", "https://other.example");

    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void swaggerUiIsFoundWithAndWithoutASlash() throws Exception {
    Answer without = stranger.get("/api/docs");

    assertThat(without.status()).isEqualTo(302);
    assertThat(without.headers().firstValue("Location").orElseThrow()).endsWith("/api/docs/");
    assertThat(stranger.get("/api/docs/").text()).contains("swagger-ui-bundle.js");
    assertThat(stranger.get("/api/docs/swagger-ui-bundle.js").status()).isEqualTo(200);
  }
}
