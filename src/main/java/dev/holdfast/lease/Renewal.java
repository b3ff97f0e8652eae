package dev.holdfast.lease;

import dev.holdfast.json.JsonMembers;
import dev.holdfast.shape.PlainText;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an owner says who wants to keep a lease, or to hand it on.
 *
 * @param token the lease's
 * @param ttlSeconds how long from now on, 1 s to a day
 * @param to who is to have it, if it is to be handed on
 */
record Renewal(
    @NotNull @Min(1) @Nullable Long token,
    @NotNull @Min(1) @Max(Ttl.MAX_SECONDS) @Nullable Long ttlSeconds,
    @Valid @Nullable Heir to) {

  /**
   * The next holder.
   *
   * @param owner the name of a user; the owner's own where it is left out
   * @param holder a label; the next owner's name where it is left out
   */
  record Heir(
      @Size(min = 1, max = 63) @Nullable String owner,
      @Size(min = 1, max = 200) @PlainText @Nullable String holder) {}

  static Renewal read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    OptionalLong token = members.whole("token");
    Renewal renewal =
        new Renewal(
            token.isPresent() ? (Long) token.getAsLong() : null,
            Ttl.read(members),
            members.object("to").map(Renewal::heir).orElse(null));
    members.end();
    return renewal;
  }

  Duration ttl() {
    return Ttl.of(ttlSeconds);
  }

  private static Heir heir(JsonValue value) {
    JsonMembers members = JsonMembers.of("/to", value);
    Heir heir = new Heir(members.text("owner").orElse(null), members.text("holder").orElse(null));
    members.end();
    return heir;
  }
}
