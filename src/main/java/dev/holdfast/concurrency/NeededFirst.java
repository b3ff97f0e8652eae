package dev.holdfast.concurrency;

import dev.holdfast.refusal.Refusal;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Something has to be committed before the transaction that throws this can be done. Whoever opened
 * that transaction ends it, does what is needed, and begins it again with {@link #isDoneFor}. Never
 * reaches a caller.
 */
public abstract class NeededFirst extends Refusal {

  /**
   * @param detail what is needed, for whoever meets this where it should not be met
   */
  protected NeededFirst(String detail) {
    super(detail);
  }

  /** Does it, in a transaction of its own. */
  public abstract void commit();

  /** Takes it back, where what it was needed for was not done after all. */
  public abstract void takeBack();

  /** Tells the transaction at hand that this was done before it. */
  public void isDoneFor(TransactionSynchronizationRegistry transactions) {
    transactions.putResource(getClass(), this);
  }

  /** What of this kind was done before the transaction at hand; {@code null} if nothing was. */
  public static <T extends NeededFirst> @Nullable T done(
      TransactionSynchronizationRegistry transactions, Class<T> kind) {
    return kind.cast(transactions.getResource(kind));
  }
}
