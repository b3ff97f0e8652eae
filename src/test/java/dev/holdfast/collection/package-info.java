/** What the API promises of collections. */
@NullMarked
package dev.holdfast.collection;

import org.jspecify.annotations.NullMarked;
