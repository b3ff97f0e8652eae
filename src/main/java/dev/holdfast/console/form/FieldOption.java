package dev.holdfast.console.form;

import jakarta.json.JsonValue;

/**
 * One of the values that a field takes.
 *
 * @param text what the browser sends for it: the value as JSON, since 1 and "1" may both be there
 * @param label what people read
 */
public record FieldOption(String text, String label, JsonValue value) {}
