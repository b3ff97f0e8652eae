/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.session;

import org.jspecify.annotations.NullMarked;
