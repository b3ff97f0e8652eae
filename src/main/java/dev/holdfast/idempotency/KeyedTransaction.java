package dev.holdfast.idempotency;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.NeededFirst;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Every method is one transaction. */
@ApplicationScoped
@Guarded
@Transactional(rollbackOn = Exception.class)
class KeyedTransaction {

  @Resource private TransactionSynchronizationRegistry transactions;
  @Inject private KeptAnswers answers;

  /**
   * What a transaction came to: one of the two.
   *
   * @param before what was answered under the key before; {@code null} if nothing was
   * @param reply what is answered now
   */
  record Outcome(@Nullable Kept before, @Nullable Reply reply) {}

  /**
   * Does what is asked, unless that was done before.
   *
   * @param effect joins this transaction, and may run several times
   * @param done what it said was needed first; {@code null} for nothing
   * @throws Refused if it was refused by an answer; if by an exception, that one
   */
  Outcome run(KeyedRequest request, Callable<Reply> effect, @Nullable NeededFirst done)
      throws Exception {
    if (done != null) {
      done.isDoneFor(transactions);
    }
    Optional<Kept> before = answers.take(request);
    if (before.isPresent()) {
      return new Outcome(before.get(), null);
    }
    Reply reply = effect.call();
    if (reply.isRefusal()) {
      throw new Refused(reply);
    }
    answers.keep(request, reply);
    return new Outcome(null, reply);
  }

  /** Keeps a refusal, unless another request with the key was answered meanwhile. */
  Outcome keep(KeyedRequest request, Reply refusal) {
    Optional<Kept> before = answers.take(request);
    if (before.isPresent()) {
      return new Outcome(before.get(), null);
    }
    answers.keep(request, refusal);
    return new Outcome(null, refusal);
  }

  /** Forgets some of what has expired; how many. */
  int sweep(int atMost) {
    return answers.sweep(atMost);
  }
}
