/** Tests of the change feed. */
@NullMarked
package dev.holdfast.change;

import org.jspecify.annotations.NullMarked;
