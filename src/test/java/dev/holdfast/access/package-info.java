/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.access;

import org.jspecify.annotations.NullMarked;
