/** Collections: named sets of documents. */
@NullMarked
package dev.holdfast.collection;

import org.jspecify.annotations.NullMarked;
