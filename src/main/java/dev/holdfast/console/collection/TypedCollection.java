package dev.holdfast.console.collection;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * What was typed.
 *
 * @param content what a writer says of a collection; without what can't be read
 * @param faults why a part can't
 */
record TypedCollection(JsonObject content, List<Fault> faults) {}
