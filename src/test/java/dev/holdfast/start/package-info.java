/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.start;

import org.jspecify.annotations.NullMarked;
