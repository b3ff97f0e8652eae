package dev.holdfast.rule;

/**
 * What a document has to itself under one unique rule.
 *
 * @param rule the rule's name
 * @param pointer where a violation is shown: the rule's first pointer
 * @param digest of the values, {@link dev.holdfast.json.JsonDigest}
 */
public record Claim(String rule, String pointer, String digest) {}
