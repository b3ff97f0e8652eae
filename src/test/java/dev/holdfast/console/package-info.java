/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console;

import org.jspecify.annotations.NullMarked;
