/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.form;

import org.jspecify.annotations.NullMarked;
