package dev.holdfast.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Duration;

/**
 * One moment of the database, however long it is looked at: all statements see what was committed
 * before the first of them. Not for writing.
 */
@ApplicationScoped
public class Snapshot {

  @PersistenceContext private EntityManager em;
  @Inject private UserTransaction transaction;
  @Inject private Database database;

  /**
   * Does work that reads, in a transaction of its own.
   *
   * @param longest after which the transaction is ended under its work
   */
  public void read(Duration longest, Runnable work) {
    try {
      transaction.setTransactionTimeout(Math.toIntExact(longest.toSeconds()));
      transaction.begin();
      try {
        look(work);
      } finally {
        transaction.rollback();
        // The thread has other work afterwards.
        transaction.setTransactionTimeout(0);
      }
    } catch (NotSupportedException | SystemException fault) {
      throw new IllegalStateException(fault);
    }
  }

  void look(Runnable work) {
    Dialect dialect = database.dialect();
    em.createNativeQuery(dialect.beginSnapshot()).executeUpdate();
    try {
      work.run();
    } finally {
      dialect.endSnapshot().ifPresent(statement -> em.createNativeQuery(statement).executeUpdate());
    }
  }
}
