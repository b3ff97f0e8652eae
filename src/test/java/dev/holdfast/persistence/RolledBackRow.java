package dev.holdfast.persistence;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.engine.IsolationLevel;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionMap;
import org.h2.mvstore.tx.TransactionStore;

/**
 * A row that one transaction has locked, and gives up by a rollback; another changes it and commits
 * as soon as it is free, before the rollback has come to its end. Tells what is in the row then.
 */
public final class RolledBackRow implements Callable<String> {

  private static final String ROW = "row";

  @Override
  public String call() {
    try (MVStore file = new MVStore.Builder().open()) {
      TransactionStore transactions = new TransactionStore(file);
      transactions.init();
      change(transactions, "old");
      AtomicBoolean first = new AtomicBoolean(true);
      Transaction locking =
          transactions.begin(
              (map, key, before, after) -> {
                if (first.getAndSet(false)) {
                  meanwhile(() -> change(transactions, "new"));
                  meanwhile(file::commit);
                }
              },
              1_000,
              0,
              IsolationLevel.READ_COMMITTED);
      rows(locking).lock(ROW);
      locking.rollback();
      Transaction looking = transactions.begin();
      String found = String.valueOf(rows(looking).get(ROW));
      looking.rollback();
      return found;
    }
  }

  private static TransactionMap<String, String> rows(Transaction transaction) {
    return transaction.openMap("rows");
  }

  private static void change(TransactionStore transactions, String to) {
    Transaction transaction = transactions.begin();
    rows(transaction).put(ROW, to);
    transaction.commit();
  }

  private static void meanwhile(Runnable work) {
    Thread thread = new Thread(work, "another connection");
    thread.start();
    try {
      thread.join(10_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
