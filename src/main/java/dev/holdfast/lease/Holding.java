package dev.holdfast.lease;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One holder's time.
 *
 * @param lease as it was or is; its {@code expiresAt} is when it ended or will
 * @param ended how; empty while it is live
 * @param endedBy who ended it, where somebody did
 * @param reason what an administrator said of it
 * @param ttl what was asked for at first
 */
public record Holding(
    Lease lease,
    Optional<Ended> ended,
    @Nullable String endedBy,
    @Nullable String reason,
    Duration ttl) {}
