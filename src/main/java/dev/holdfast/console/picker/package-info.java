/** Fields that offer what there is while somebody types. */
@NullMarked
package dev.holdfast.console.picker;

import org.jspecify.annotations.NullMarked;
