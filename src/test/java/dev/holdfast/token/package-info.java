/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.token;

import org.jspecify.annotations.NullMarked;
