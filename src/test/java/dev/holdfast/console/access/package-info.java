/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.access;

import org.jspecify.annotations.NullMarked;
