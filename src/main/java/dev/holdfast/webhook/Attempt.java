package dev.holdfast.webhook;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * An attempt to deliver that this node has claimed, with all that it takes.
 *
 * @param webhookId the webhook's row
 * @param id the delivery's row
 * @param number of the attempt: whoever claims the delivery later has a higher one
 * @param deliveryId by which the receiver knows it again
 * @param url that is posted to
 * @param secrets as they are kept, the latest first
 * @param sealedFor whose secrets they are
 * @param timestamp by the database's clock, in seconds since 1970
 * @param change as the feed shows it
 */
record Attempt(
    long webhookId,
    long id,
    long number,
    String deliveryId,
    String url,
    List<String> secrets,
    String sealedFor,
    long timestamp,
    JsonObject change) {}
