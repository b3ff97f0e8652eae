/** The shape of what callers send. */
@NullMarked
package dev.holdfast.shape;

import org.jspecify.annotations.NullMarked;
