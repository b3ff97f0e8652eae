/** Tests of requests that take effect once. */
@NullMarked
package dev.holdfast.idempotency;

import org.jspecify.annotations.NullMarked;
