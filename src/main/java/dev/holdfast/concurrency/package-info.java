/**
 * Retry around whole transactions, expected versions, and what a database failure means. Knows no
 * HTTP and no Faces.
 */
@NullMarked
package dev.holdfast.concurrency;

import org.jspecify.annotations.NullMarked;
