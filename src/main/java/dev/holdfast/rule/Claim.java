package dev.holdfast.rule;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonDigest;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What a document has to itself under one unique rule.
 *
 * @param rule the rule's name
 * @param pointer where a violation is shown: the rule's first pointer
 * @param digest of collection, rule and values ({@link JsonDigest}): the whole key, so that one
 *     short column decides and finds
 */
public record Claim(String rule, String pointer, String digest) {

  static Claim of(long collectionId, String rule, String pointer, List<JsonValue> values) {
    JsonArrayBuilder key = JsonBuild.array().add(collectionId).add(rule);
    values.forEach(key::add);
    return new Claim(rule, pointer, JsonDigest.of(key.build()));
  }
}
