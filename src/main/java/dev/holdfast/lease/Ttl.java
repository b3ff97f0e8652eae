package dev.holdfast.lease;

import dev.holdfast.json.JsonMembers;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How long a lease lives. */
final class Ttl {

  /** A day: whoever needs longer renews. */
  static final long MAX_SECONDS = 86_400;

  private Ttl() {}

  static @Nullable Long read(JsonMembers members) {
    OptionalLong seconds = members.whole("ttlSeconds");
    return seconds.isPresent() ? (Long) seconds.getAsLong() : null;
  }

  static Duration of(@Nullable Long seconds) {
    return Duration.ofSeconds(Objects.requireNonNull(seconds));
  }
}
