package dev.holdfast.transaction;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.HeapShare;
import dev.holdfast.http.OperationResult;
import dev.holdfast.refusal.OperationFailed;
import dev.holdfast.refusal.TooLarge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/**
 * Does several operations as one: all of them in one transaction of the database, one after the
 * other, each seeing what those before it have done; or none. Who else wants the same rows waits,
 * and where the database asks for it all of it is run again.
 */
@ApplicationScoped
@Guarded
@Transactional
public class TransactionService {

  /**
   * Of all results together: an answer is in memory at once, and under an {@code Idempotency-Key}
   * it is kept.
   */
  static final int MAX_RESULT_BYTES = 3 << 20;

  /**
   * Of all JSON together that the operations read and write: until it is committed the embedded
   * database has it in memory, several times over. Two of the largest documents can be changed.
   */
  static final int MAX_MOVED_CHARACTERS = 9 << 20;

  @Inject private RowsInOrder rows;
  @Inject private StepRunner steps;

  /**
   * Does them.
   *
   * @return what each is answered
   * @throws OperationFailed if one of them can't be done: then nothing of any has happened
   */
  List<OperationResult> run(Caller caller, List<Step> operations) {
    rows.take(operations.stream().flatMap(step -> step.operation().rows().stream()).toList());
    List<OperationResult> results = new ArrayList<>(operations.size());
    long before = HeapShare.moved();
    int bytes = 0;
    for (Step step : operations) {
      OperationResult result = steps.run(step.place(), caller, step);
      bytes += result.length();
      if (bytes > MAX_RESULT_BYTES) {
        throw step.place().failed(new TooLarge("The answer", MAX_RESULT_BYTES));
      }
      if (HeapShare.moved() - before > MAX_MOVED_CHARACTERS) {
        throw step.place().failed(new TooLarge("What is read and written", MAX_MOVED_CHARACTERS));
      }
      results.add(result);
    }
    return results;
  }
}
