/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.document;

import org.jspecify.annotations.NullMarked;
