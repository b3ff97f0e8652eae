package dev.holdfast.console.collection;

import java.util.List;

/**
 * What is wrong with what was typed, before a service has seen it.
 *
 * @param pointer into the collection
 * @param key of its text
 * @param arguments of the text
 */
record Fault(String pointer, String key, List<String> arguments) {}
