/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.history;

import org.jspecify.annotations.NullMarked;
