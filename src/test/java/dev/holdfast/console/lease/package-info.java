/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.lease;

import org.jspecify.annotations.NullMarked;
