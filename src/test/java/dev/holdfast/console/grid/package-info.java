/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.grid;

import org.jspecify.annotations.NullMarked;
