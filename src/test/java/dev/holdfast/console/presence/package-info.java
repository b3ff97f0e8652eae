/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.presence;

import org.jspecify.annotations.NullMarked;
