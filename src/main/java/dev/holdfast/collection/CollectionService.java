package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.NeededFirst;
import dev.holdfast.json.Patch;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Function;

/**
 * Writes collections. A change of what is said of a collection is one transaction, beside those who
 * write in it. A change of its rules, and its deletion, need the collection alone:
 *
 * <ol>
 *   <li>the first transaction finds that out, having judged access, expectation and content;
 *   <li>the second announces the closing, so that newcomers wait;
 *   <li>the third does it all again, behind the last of those who were in.
 * </ol>
 */
@ApplicationScoped
public class CollectionService {

  @Inject private CollectionChanges changes;
  @Resource private TransactionSynchronizationRegistry transactions;

  /**
   * What a write left behind.
   *
   * @param counted as it is after the write
   * @param created whether it was not there before
   */
  public record Written(CountedCollection counted, boolean created) {}

  /**
   * Creates a collection; its creator becomes its owner.
   *
   * @throws dev.holdfast.refusal.Invalid if the name is taken, whether seen before the insert or
   *     refused by the database
   */
  public CountedCollection create(Caller caller, CollectionContent content) {
    return changes.create(caller, content);
  }

  /** Creates a collection under its name, or replaces what is said of it. */
  public Written replace(
      Caller caller, String name, ExpectedVersion expected, CollectionContent content) {
    return aloneIfNeeded(alone -> changes.replace(caller, name, expected, content, alone));
  }

  /** Applies a patch to the latest state. */
  CountedCollection patch(Caller caller, String name, ExpectedVersion expected, Patch patch) {
    return aloneIfNeeded(alone -> changes.patch(caller, name, expected, patch, alone));
  }

  /**
   * Deletes a collection. Its row stays, and with it the name's versions (I12).
   *
   * @param withDocuments whether documents in it, and their history, go too
   * @throws dev.holdfast.refusal.StateRefused if there are documents in it and they are not to go
   */
  public void delete(Caller caller, String name, ExpectedVersion expected, boolean withDocuments) {
    aloneIfNeeded(
        alone -> {
          changes.delete(caller, name, expected, withDocuments, alone);
          return name;
        });
  }

  /**
   * Judges access and expectation alone, for a request whose content can't be read.
   *
   * @param creates whether the request would create what is not there
   */
  void judge(Caller caller, String name, ExpectedVersion expected, boolean creates) {
    changes.judge(caller, name, expected, creates);
  }

  private <T> T aloneIfNeeded(Function<Boolean, T> change) {
    if (transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      // Who opened it has to end it first.
      return change.apply(NeededFirst.done(transactions, NeededAlone.class) != null);
    }
    NeededAlone first;
    try {
      return change.apply(false);
    } catch (NeededAlone needed) {
      first = needed;
    }
    first.commit();
    boolean done = false;
    try {
      T result = change.apply(true);
      done = true;
      return result;
    } finally {
      if (!done) {
        first.takeBack();
      }
    }
  }
}
