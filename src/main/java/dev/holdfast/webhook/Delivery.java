package dev.holdfast.webhook;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of telling a webhook of one change.
 *
 * @param deliveryId its name in the API, and what the receiver knows it by
 * @param place of the change in the feed
 * @param change as the feed shows it
 * @param state one of the three below
 * @param attempts that were begun
 * @param lastAt when the last one began; {@code null} before the first
 * @param lastStatus what the receiver answered to the last one that has ended; {@code null} if it
 *     did not
 * @param lastError why that one failed; {@code null} if it did not
 * @param dueAt when it is tried next, if it is pending
 */
public record Delivery(
    String deliveryId,
    long place,
    JsonObject change,
    String state,
    long attempts,
    Instant createdAt,
    @Nullable Instant lastAt,
    @Nullable Integer lastStatus,
    @Nullable String lastError,
    Instant dueAt,
    @Nullable Instant finishedAt) {

  public static final String PENDING = "pending";
  public static final String DELIVERED = "delivered";
  public static final String FAILED = "failed";
}
