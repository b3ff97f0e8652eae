/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.lease;

import org.jspecify.annotations.NullMarked;
