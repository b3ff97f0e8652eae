/**
 * Several operations as one: all or none, in one transaction of the database.
 *
 * <p>What an operation is, does and is answered is said by the feature that it is of ({@link
 * dev.holdfast.http.Operations}); here they are read, put one behind the other, and their rows
 * taken in one order ({@link dev.holdfast.concurrency.RowKind}).
 */
@NullMarked
package dev.holdfast.transaction;

import org.jspecify.annotations.NullMarked;
