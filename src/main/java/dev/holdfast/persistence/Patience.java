package dev.holdfast.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets single statements wait for locks for less long than others do. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Patience {

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * Runs statements that wait for each lock for so long at the most; those behind them wait as long
   * as before.
   *
   * @throws jakarta.persistence.PersistenceException of {@code LOCK_TIMEOUT} if it took longer
   */
  public <T> T within(Duration wait, Supplier<T> statements) {
    return database.dialect() == Dialect.H2
        ? onH2(wait.toMillis(), statements)
        : onPostgresql(wait.toMillis(), statements);
  }

  /** The setting ends with the transaction anyway, so that a failure leaves nothing behind. */
  private <T> T onPostgresql(long millis, Supplier<T> statements) {
    execute("set local lock_timeout = " + millis);
    T result = statements.get();
    execute("set local lock_timeout to default");
    return result;
  }

  /** The setting is the connection's, which others have next. */
  private <T> T onH2(long millis, Supplier<T> statements) {
    Object usual = em.createNativeQuery("select lock_timeout()").getSingleResult();
    execute("set lock_timeout " + millis);
    try {
      return statements.get();
    } finally {
      execute("set lock_timeout " + usual);
    }
  }

  private void execute(String setting) {
    em.createNativeQuery(setting).executeUpdate();
  }
}
