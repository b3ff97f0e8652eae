/**
 * The change feed: what was written, in an order that everybody can follow. Writers add to it in
 * the transaction of the write; where a change stands in the feed is decided once it is committed.
 */
@NullMarked
package dev.holdfast.change;

import org.jspecify.annotations.NullMarked;
