package dev.holdfast.pool;

import java.sql.SQLException;
import java.util.Set;
import org.jboss.jca.adapters.jdbc.spi.ExceptionSorter;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pool which failures mean that the connection is of no more use, so that it is closed,
 * and the idle ones with it, instead of failing the next request too. WildFly's own sorter for
 * PostgreSQL takes only 08006 for such a failure, and so keeps connections that an administrator
 * closed and those to a primary that has become a standby.
 */
public final class LostConnections implements ExceptionSorter {

  private static final Set<String> STATES =
      Set.of(
          // PostgreSQL ends the connection: shutdown, crash of another process, idle for too long.
          "57P01",
          "57P02",
          "57P03",
          "57P05",
          "25P03",
          // PostgreSQL takes no writes any more: the primary has become a standby.
          "25006",
          // H2: connection closed, broken, database closed, called in its shutdown.
          "90007",
          "90067",
          "90098",
          "90121");

  /** The pool makes it by its class's name. */
  public LostConnections() {}

  /**
   * Whether the failure, or one that it carries, ends the connection (class 08, or one of ours).
   */
  @Override
  public boolean isExceptionFatal(SQLException failure) {
    for (Throwable each : failure) {
      if (each instanceof SQLException sql && isFatal(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  // The driver gives no state for some failures of its own.
  private static boolean isFatal(@Nullable String state) {
    return state != null && (state.startsWith("08") || STATES.contains(state));
  }
}
