package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

  @Test
  void slugsAndStatusesAreThoseOfTheContract() {
    Map<String, Integer> types =
        Arrays.stream(ProblemType.values())
            .collect(
                Collectors.toMap(
                    ProblemType::slug, ProblemType::status, (one, other) -> -1, TreeMap::new));
    assertThat(types)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("malformed", 400),
                Map.entry("invalid", 400),
                Map.entry("unauthenticated", 401),
                Map.entry("forbidden", 403),
                Map.entry("not-found", 404),
                Map.entry("method-not-allowed", 405),
                Map.entry("not-acceptable", 406),
                Map.entry("conflict", 409),
                Map.entry("patch-conflict", 409),
                Map.entry("lease-held", 409),
                Map.entry("lease-lost", 409),
                Map.entry("already-redeemed", 409),
                Map.entry("state", 409),
                Map.entry("in-progress", 409),
                Map.entry("gone", 410),
                Map.entry("precondition-failed", 412),
                Map.entry("too-large", 413),
                Map.entry("unsupported-media-type", 415),
                Map.entry("key-reused", 422),
                Map.entry("insufficient", 422),
                Map.entry("locked", 423),
                Map.entry("precondition-required", 428),
                Map.entry("too-many-requests", 429),
                Map.entry("internal", 500),
                Map.entry("unavailable", 503),
                Map.entry("outcome-unknown", 504)));
  }

  @Test
  void everyTypeHasATitleAndARelativeUri() {
    assertThat(ProblemType.values())
        .allSatisfy(
            type -> {
              assertThat(type.title()).isNotBlank();
              assertThat(type.uri()).isEqualTo("/problems/" + type.slug());
            });
  }
}
