/** Pages that tell how things are: what has changed, and what this server is. */
@NullMarked
package dev.holdfast.console.overview;

import org.jspecify.annotations.NullMarked;
