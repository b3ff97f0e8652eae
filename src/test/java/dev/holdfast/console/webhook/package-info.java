/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.webhook;

import org.jspecify.annotations.NullMarked;
