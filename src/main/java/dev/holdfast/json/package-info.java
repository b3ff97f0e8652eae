/**
 * JSON as Holdfast takes, compares, patches, merges and stores it: pure functions on Jakarta JSON-P
 * values, with no state, no database and no HTTP.
 *
 * <p>Whatever the input, four failures leave this package and no other: {@link
 * dev.holdfast.json.MalformedJson}, {@link dev.holdfast.json.PatchConflict}, {@link
 * dev.holdfast.json.PatchTooLarge} and {@link dev.holdfast.json.UnresolvedMerge}.
 */
@NullMarked
package dev.holdfast.json;

import org.jspecify.annotations.NullMarked;
