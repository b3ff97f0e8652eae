/** A collection's documents as a list. */
@NullMarked
package dev.holdfast.console.grid;

import org.jspecify.annotations.NullMarked;
