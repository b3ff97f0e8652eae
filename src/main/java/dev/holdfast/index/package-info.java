/**
 * The fields of a collection that its owner declared to be found by: kept beside the documents, in
 * order, by whoever writes them, and made for what was there before by a job.
 */
@NullMarked
package dev.holdfast.index;

import org.jspecify.annotations.NullMarked;
