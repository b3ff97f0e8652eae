/** Pages of collections and their members, and forms in which collections are made and changed. */
@NullMarked
package dev.holdfast.console.collection;

import org.jspecify.annotations.NullMarked;
