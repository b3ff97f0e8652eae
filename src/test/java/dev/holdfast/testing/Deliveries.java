package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** What a webhook was told, as its owner sees it. */
public final class Deliveries {

  private static final Duration COMES_WITHIN = Duration.ofMinutes(3);
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  private Deliveries() {}

  /** Newest first. */
  public static List<JsonObject> of(ApiClient owner, String webhook)
      throws IOException, InterruptedException {
    Answer page = owner.get(webhook + "/deliveries?limit=1000");
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return page.json().getJsonArray("items").getValuesAs(JsonObject.class);
  }

  /** Until there are so many, for three minutes at the most. */
  public static List<JsonObject> await(ApiClient owner, String webhook, int number)
      throws IOException, InterruptedException {
    return await(owner, webhook, deliveries -> deliveries.size() >= number);
  }

  /** Until they are as they should be, for three minutes at the most. */
  public static List<JsonObject> await(
      ApiClient owner, String webhook, Predicate<List<JsonObject>> done)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + COMES_WITHIN.toNanos();
    List<JsonObject> deliveries = of(owner, webhook);
    while (!done.test(deliveries)) {
      assertThat(System.nanoTime()).as("%s", deliveries).isLessThan(deadline);
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      deliveries = of(owner, webhook);
    }
    return deliveries;
  }
}
