package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.index.FieldKey;
import dev.holdfast.rule.Candidate;
import dev.holdfast.rule.Claim;
import dev.holdfast.rule.RuleBook;
import dev.holdfast.rule.Rules;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Holds content against the rules of the collection that it is to be written in. */
@ApplicationScoped
class Admission {

  @Inject private RuleBook rules;
  @Inject private Shapes shapes;

  /**
   * What a write changes beside the document's row.
   *
   * @param held what the document has to itself before the write
   * @param wanted what it will have
   * @param access whom it names before the write
   * @param keys by which it will be found, where they are others than before
   */
  record Moves(List<Claim> held, List<Claim> wanted, DocumentAccess access, List<FieldKey> keys) {}

  /**
   * Lets content pass that the rules allow.
   *
   * @param before the row, live or deleted, still with the content before the write
   * @throws dev.holdfast.refusal.Invalid if the content breaks the schema, or another document has
   *     what this one would have to itself
   */
  Moves admit(
      Caller caller,
      CollectionAccess gate,
      Optional<Document> before,
      JsonObject metadata,
      JsonArray specs) {
    Rules current = rules.of(gate.id(), gate.version());
    List<Claim> held = held(current, gate, before);
    Candidate candidate =
        new Candidate(current, gate.id(), gate.sight(caller), held, metadata, specs);
    shapes.check(candidate);
    List<FieldKey> keys = FieldKey.changed(gate.indexes(), live(before), Optional.of(metadata));
    return new Moves(held, candidate.wanted(), access(before), keys);
  }

  /** A deleted document has nothing to itself any more. */
  Moves release(CollectionAccess gate, Document before) {
    Rules current = rules.of(gate.id(), gate.version());
    List<FieldKey> keys =
        FieldKey.changed(gate.indexes(), live(Optional.of(before)), Optional.empty());
    return new Moves(held(current, gate, Optional.of(before)), List.of(), before.access(), keys);
  }

  private static Optional<JsonObject> live(Optional<Document> before) {
    return before.filter(document -> !document.deleted()).map(Document::metadata);
  }

  private static List<Claim> held(Rules current, CollectionAccess gate, Optional<Document> before) {
    return before
        .filter(document -> !document.deleted())
        .map(document -> current.claims(gate.id(), document.metadata(), document.specs()))
        .orElse(List.of());
  }

  private static DocumentAccess access(Optional<Document> before) {
    return before.map(Document::access).orElse(DocumentAccess.NONE);
  }
}
