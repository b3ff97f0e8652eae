/**
 * Leases: the right to act alone on something until a time, with a token that only grows (I4).
 *
 * <p>{@link dev.holdfast.lease.LeaseTable} has the conditional statements that decide, {@link
 * dev.holdfast.lease.Fence} judges writes, {@link dev.holdfast.lease.LeaseQueue} lets callers wait
 * their turn.
 */
@NullMarked
package dev.holdfast.lease;

import org.jspecify.annotations.NullMarked;
