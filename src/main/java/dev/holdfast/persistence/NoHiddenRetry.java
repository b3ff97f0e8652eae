package dev.holdfast.persistence;

import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Takes from the persistence provider its own retry: outside a transaction it would send a read
 * that met a dead connection up to three times more, 5 seconds apart and longer, while a caller
 * waits who could be told to come again. Who runs what again is decided in one place, around the
 * transaction.
 */
public final class NoHiddenRetry implements SessionCustomizer {

  /** Made by the provider, which has its name from {@code persistence.xml}. */
  public NoHiddenRetry() {}

  @Override
  public void customize(Session session) {
    DatabaseLogin login = (DatabaseLogin) session.getDatasourceLogin();
    login.setQueryRetryAttemptCount(0);
    // Nor a statement of its own to see whether the connection lives: the pool looks after that.
    login.setConnectionHealthValidatedOnError(false);
  }
}
