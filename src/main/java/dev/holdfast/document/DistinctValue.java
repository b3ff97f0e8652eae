package dev.holdfast.document;

import jakarta.json.JsonValue;

/**
 * A value that documents have.
 *
 * @param count how many
 */
record DistinctValue(JsonValue value, long count) {}
