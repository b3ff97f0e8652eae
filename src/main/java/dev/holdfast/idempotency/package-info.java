/**
 * Requests that take effect once under an {@code Idempotency-Key} (I7): key, effect and answer are
 * one transaction.
 *
 * <p>{@link dev.holdfast.idempotency.KeyedCalls} has the protocol; resources know only {@link
 * dev.holdfast.http.OncePerKey}.
 */
@NullMarked
package dev.holdfast.idempotency;

import org.jspecify.annotations.NullMarked;
