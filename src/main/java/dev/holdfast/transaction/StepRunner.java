package dev.holdfast.transaction;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.HeapShare;
import dev.holdfast.http.OperationResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Does one operation of a transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class StepRunner {

  /** The embedded database keeps what is not committed in memory: as text, and what was there. */
  private static final int PARSED_TO_UNCOMMITTED = 16;

  @PersistenceContext private EntityManager em;

  /**
   * Does it. What it has parsed is let go when it is done, and what the next one reads is what this
   * one has written: a hundred documents need not fit into memory together.
   */
  @AtPlace
  OperationResult run(Place place, Caller caller, Step step) {
    step.requireAllowed(caller);
    long held = HeapShare.held();
    long moved = HeapShare.moved();
    OperationResult result = step.operation().perform();
    em.flush();
    em.clear();
    HeapShare.letGo(held);
    HeapShare.parsing((HeapShare.moved() - moved) / PARSED_TO_UNCOMMITTED);
    return result;
  }
}
