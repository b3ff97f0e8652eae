/** What the API promises of documents. */
@NullMarked
package dev.holdfast.document;

import org.jspecify.annotations.NullMarked;
