package dev.holdfast.json;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A place that both sides of a {@link ThreeWayMerge} changed, each to something else. Null stands
 * for a member that is absent; a member that is {@code null} is {@link JsonValue#NULL}.
 *
 * <p>Two conflicts are equal if their place and all three values are: a choice that was made for
 * one still is about the same question.
 *
 * @param pointer JSON Pointer (RFC 6901) to the member
 */
public record MergeConflict(
    String pointer,
    @Nullable JsonValue base,
    @Nullable JsonValue mine,
    @Nullable JsonValue theirs) {}
