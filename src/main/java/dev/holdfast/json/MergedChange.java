package dev.holdfast.json;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A change that a {@link ThreeWayMerge} took over by itself, since the other side left the place
 * alone, did the same, or changed other elements of a set.
 *
 * @param pointer JSON Pointer (RFC 6901) to the member
 * @param before null if it was absent
 * @param after null if it was removed
 */
public record MergedChange(
    String pointer, @Nullable JsonValue before, @Nullable JsonValue after, MergeSide side) {}
