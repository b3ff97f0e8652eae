package dev.holdfast.console.document;

/**
 * A place of a document that others have changed since a form of it was shown.
 *
 * @param pointer where; {@code /metadata} for all of it, where it is edited as text
 * @param label what it is called
 * @param name of the field that it has in the form
 * @param text what stands in that field for what others have made of it; for a flag, {@code true}
 *     or nothing
 * @param takeable whether that text, put into the field, means just what they have
 */
record TheirPlace(String pointer, String label, String name, String text, boolean takeable) {}
