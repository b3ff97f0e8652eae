package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.shape.PlainText;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says who wants a lease.
 *
 * @param ttlSeconds how long, 1 s to a day
 * @param waitSeconds how long to wait for it at the most, 0 to 60 s
 * @param holder a label of the caller's own; the caller's name where it is left out
 */
record LeaseRequest(
    @NotNull @Min(1) @Max(Ttl.MAX_SECONDS) @Nullable Long ttlSeconds,
    @Min(0) @Max(LeaseRequest.MAX_WAIT_SECONDS) long waitSeconds,
    @Size(min = 1, max = 200) @PlainText @Nullable String holder) {

  /** Longer, and something on the way may cut the connection. */
  static final long MAX_WAIT_SECONDS = 60;

  static LeaseRequest read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    LeaseRequest request =
        new LeaseRequest(
            Ttl.read(members),
            members.whole("waitSeconds").orElse(0),
            members.text("holder").orElse(null));
    members.end();
    return request;
  }

  /** Who is to have it, once this is well-shaped. */
  LeaseTable.Holder holderFor(Caller caller) {
    return new LeaseTable.Holder(
        caller.userId(), caller.name(), holder == null ? caller.name() : holder, ttl());
  }

  Duration waiting() {
    return Duration.ofSeconds(waitSeconds);
  }

  private Duration ttl() {
    return Ttl.of(ttlSeconds);
  }
}
