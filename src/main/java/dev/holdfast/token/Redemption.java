package dev.holdfast.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One use.
 *
 * @param number of all uses, from 1
 * @param user the name of who redeemed; kept though the user may be deleted
 * @param transfer what a voucher made; {@code null} for other kinds
 */
public record Redemption(long number, String user, Instant at, @Nullable String transfer) {}
