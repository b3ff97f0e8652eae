package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Duration;

/** How leases look as JSON. */
final class LeaseJson {

  private static final int MILLIS = 3;

  private LeaseJson() {}

  /** A lease; its token is for its owner alone. */
  static JsonObject of(Caller caller, Lease lease) {
    JsonObjectBuilder json = begin(lease);
    if (lease.ownerId() == caller.userId()) {
      json.add("token", lease.token());
    }
    Duration left = lease.live() ? lease.left() : Duration.ZERO;
    return times(json, lease).add("expiresInSeconds", seconds(left)).build();
  }

  /** Without trailing zeros, and not as 5.9E+2. */
  static BigDecimal seconds(Duration time) {
    BigDecimal seconds = BigDecimal.valueOf(time.toMillis(), MILLIS).stripTrailingZeros();
    return seconds.setScale(Math.max(seconds.scale(), 0));
  }

  /** One holder's time: tokens of the past give no right, and tell the order. */
  static JsonObject of(Caller caller, Holding holding) {
    Lease lease = holding.lease();
    JsonObjectBuilder json = begin(lease);
    if (holding.ended().isPresent() || lease.ownerId() == caller.userId()) {
      json.add("token", lease.token());
    }
    times(json, lease);
    holding.ended().ifPresent(ended -> json.add("ended", ended.text()));
    if (holding.endedBy() != null) {
      json.add("endedBy", holding.endedBy());
    }
    if (holding.reason() != null) {
      json.add("reason", holding.reason());
    }
    return json.build();
  }

  private static JsonObjectBuilder begin(Lease lease) {
    return JsonBuild.object()
        .add("type", lease.key().type())
        .add("id", lease.key().id())
        .add("holder", lease.holder())
        .add("owner", lease.owner());
  }

  private static JsonObjectBuilder times(JsonObjectBuilder json, Lease lease) {
    return json.add("acquiredAt", lease.acquiredAt().toString())
        .add("expiresAt", lease.expiresAt().toString());
  }
}
