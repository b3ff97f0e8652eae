/** Retry and expected versions, without a database. */
@NullMarked
package dev.holdfast.concurrency;

import org.jspecify.annotations.NullMarked;
