/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.transaction;

import org.jspecify.annotations.NullMarked;
