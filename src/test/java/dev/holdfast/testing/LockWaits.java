package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Who waits in the database for what somebody else holds. */
public final class LockWaits {

  private static final Duration COMES_WITHIN = Duration.ofSeconds(60);
  private static final long BETWEEN_LOOKS_MILLIS = 10;
  private static final String ON_H2 =
      "select count(*) from information_schema.sessions where blocker_id is not null";
  private static final String ON_POSTGRESQL =
      "select count(*) from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0";

  private LockWaits() {}

  /**
   * How many sessions wait.
   *
   * @param connection that holds nothing, to the database that is asked
   */
  public static int count(Connection connection) throws SQLException {
    String waiting = Database.current() == Database.H2 ? ON_H2 : ON_POSTGRESQL;
    try (PreparedStatement statement = connection.prepareStatement(waiting);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Until so many wait, for a minute at the most. */
  public static void await(Connection connection, int sessions)
      throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + COMES_WITHIN.toNanos();
    while (count(connection) < sessions) {
      assertThat(System.nanoTime()).as("%d wait", sessions).isLessThan(deadline);
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }
}
