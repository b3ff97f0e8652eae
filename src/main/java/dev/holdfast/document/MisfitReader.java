package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Slice;
import dev.holdfast.rule.RuleBook;
import dev.holdfast.rule.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Reads which live documents do not fit their collection's schema, and why. */
@ApplicationScoped
@Guarded
@Transactional
public class MisfitReader {

  @Inject private DocumentReader documents;
  @Inject private RuleBook rules;

  /**
   * Lists misfits by uid, of those documents that the caller may see.
   *
   * @param after the uid before the first; empty text for the beginning
   * @param limit how many at the most
   * @throws dev.holdfast.refusal.NotFound if the caller may not see the collection
   */
  Slice<Misfit> page(Caller caller, String collection, String after, int limit) {
    CollectionAccess gate = documents.enter(caller, collection);
    Rules current = rules.of(gate.id(), gate.version());
    return documents
        .page(gate, gate.sight(caller), DocumentReader.MISFITS, after, limit)
        .map(document -> new Misfit(document.uid(), current.misfits(document.metadata())));
  }
}
