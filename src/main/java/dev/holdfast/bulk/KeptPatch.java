package dev.holdfast.bulk;

/**
 * A patch as it was sent.
 *
 * @param type its media type, without parameters
 */
record KeptPatch(String type, String json) {}
