/** Refusals carry data. */
@NullMarked
package dev.holdfast.refusal;

import org.jspecify.annotations.NullMarked;
