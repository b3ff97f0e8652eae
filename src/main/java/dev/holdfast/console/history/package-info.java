/** Revisions of a document, compared and brought back. */
@NullMarked
package dev.holdfast.console.history;

import org.jspecify.annotations.NullMarked;
