/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.picker;

import org.jspecify.annotations.NullMarked;
