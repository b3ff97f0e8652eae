package dev.holdfast.idempotency;

import dev.holdfast.concurrency.Backoff;
import dev.holdfast.concurrency.NeededFirst;
import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.idempotency.KeyedTransaction.Outcome;
import dev.holdfast.json.PatchConflict;
import dev.holdfast.refusal.InProgress;
import dev.holdfast.refusal.KeyReused;
import dev.holdfast.refusal.OperationFailed;
import dev.holdfast.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Answers requests under a key, each key once (I7):
 *
 * <ol>
 *   <li>A transaction takes the key's row, does what is asked, writes the answer into the row, and
 *       commits all of it together. Whoever comes with the key meanwhile waits at the row.
 *   <li>If the row was there, nothing is done: what is in it is the answer.
 *   <li>A refusal rolls the first transaction back. One that is final is then kept in a second
 *       transaction, in the same way; if the key got another answer in between, that one counts. So
 *       all who used a key are told the same.
 *   <li>A commit whose outcome is unknown is followed by another attempt at all this, which finds
 *       the row or is the first: a unique key is the one proof that there is.
 * </ol>
 */
@ApplicationScoped
class KeyedCalls {

  /** Refusals by state: a repeat must not turn a no into a yes. Any other may be asked again. */
  private static final Set<Integer> FINAL = Set.of(409, 410, 412, 422, 423);

  /** As for a transaction that the database asks for again. */
  private static final int MAX_ATTEMPTS = 10;

  private static final Duration ATTEMPTS_WITHIN = Duration.ofSeconds(5);

  @Inject private KeyedTransaction transactions;

  /**
   * An answer.
   *
   * @param replayed whether it was given before
   */
  record Given(Reply reply, boolean replayed) {}

  /**
   * Answers a request.
   *
   * @param effect does what is asked, in the transaction at hand
   * @param refusals how refusals are answered
   * @throws KeyReused if the key came before with another request
   * @throws InProgress if the first request with it is still at work
   */
  Given answer(
      KeyedRequest request,
      Callable<Reply> effect,
      Function<RuntimeException, Optional<Reply>> refusals)
      throws Exception {
    Outcome outcome = certain(request, effect, refusals);
    if (outcome.before() == null) {
      return new Given(Objects.requireNonNull(outcome.reply()), false);
    }
    if (!outcome.before().isOf(request)) {
      throw new KeyReused();
    }
    return new Given(outcome.before().reply(request), true);
  }

  private Outcome certain(
      KeyedRequest request,
      Callable<Reply> effect,
      Function<RuntimeException, Optional<Reply>> refusals)
      throws Exception {
    long deadline = System.nanoTime() + ATTEMPTS_WITHIN.toNanos();
    boolean mayHaveHappened = false;
    for (int attempt = 1; ; attempt++) {
      try {
        return decide(request, effect, refusals);
      } catch (OutcomeUnknown unknown) {
        mayHaveHappened = true;
      } catch (Unavailable | InProgress notNow) {
        if (!mayHaveHappened) {
          throw notNow;
        }
      }
      if (attempt == MAX_ATTEMPTS || System.nanoTime() > deadline) {
        throw new OutcomeUnknown();
      }
      Thread.sleep(Backoff.millisAfter(attempt));
    }
  }

  private Outcome decide(
      KeyedRequest request,
      Callable<Reply> effect,
      Function<RuntimeException, Optional<Reply>> refusals)
      throws Exception {
    try {
      return prepared(request, effect);
    } catch (Refused refused) {
      return refuse(request, refused.reply());
    } catch (InProgress notDecided) {
      throw notDecided;
    } catch (Refusal | PatchConflict | OperationFailed refusal) {
      Optional<Reply> reply = refusals.apply(refusal).filter(KeyedCalls::isFinal);
      if (reply.isEmpty()) {
        throw refusal;
      }
      return transactions.keep(request, reply.get());
    }
  }

  private Outcome refuse(KeyedRequest request, Reply refusal) {
    return isFinal(refusal) ? transactions.keep(request, refusal) : new Outcome(null, refusal);
  }

  private Outcome prepared(KeyedRequest request, Callable<Reply> effect) throws Exception {
    NeededFirst first;
    try {
      return transactions.run(request, effect, null);
    } catch (NeededFirst needed) {
      first = needed;
    }
    first.commit();
    boolean done = false;
    try {
      Outcome outcome = transactions.run(request, effect, first);
      done = true;
      return outcome;
    } finally {
      if (!done) {
        first.takeBack();
      }
    }
  }

  private static boolean isFinal(Reply reply) {
    return FINAL.contains(reply.status());
  }
}
