package dev.holdfast.rule;

import dev.holdfast.access.Sight;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * Content about to be written, and what it is held against. Bean Validation judges it like any
 * other content, for forms and API alike.
 *
 * @param rules of the collection, which can't change until the transaction ends
 * @param collectionId the collection's row
 * @param sight which documents the writer may be told of
 * @param held what the document has to itself already
 * @param metadata well-shaped
 * @param specs well-shaped
 */
@FitsSchema
@Unclaimed
public record Candidate(
    Rules rules,
    long collectionId,
    Sight sight,
    List<Claim> held,
    JsonObject metadata,
    JsonArray specs) {

  /** What the document will have to itself. */
  public List<Claim> wanted() {
    return rules.claims(collectionId, metadata, specs);
  }
}
