package dev.holdfast.persistence;

import dev.holdfast.concurrency.Guarded;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Knows how often the database was brought back from a backup, and sees to it that nothing which
 * was given out between the backup and the loss is given out again for something else: versions
 * (I2), ids and with them entity tags (I12), and lease tokens (I4) go on from the restore's number.
 *
 * <p>Whoever brings a database back adds a row with {@code position} null, in the same transaction
 * or before a server starts on it ({@code deploy/}). The number is a time: a row that was changed
 * fewer than 10,000 times a second since cannot be ahead of it.
 */
@ApplicationScoped
public class Restores {

  /** Nobody else moves anything on meanwhile; the others find it done. */
  private static final String OPEN =
      "select number from restores where position is null order by number for update";

  private static final String SETTLE =
      "update restores set position = (select h.position from feed_head h where h.id = 1)"
          + " where position is null";

  private static final String ALL = "select number, position from restores";

  /** What is large on PostgreSQL takes its time. */
  private static final List<String> PATIENCE =
      List.of("set local statement_timeout = 0", "set local lock_timeout = 0");

  /** With the number in the place of the question mark. */
  private static final List<String> MOVE_ON =
      List.of(
          versions("users"),
          versions("collections"),
          versions("documents"),
          versions("accounts"),
          versions("webhooks"),
          // The holder of a lease that was live has a token that counts no more.
          "update leases set token = "
              + later("token")
              + ", "
              + ended("expires_at")
              + ", "
              + ended("free_at"),
          "update lease_grants set " + ended("expires_at") + " where ended is null",
          // Some may have been signed out, or had another password.
          "delete from sessions",
          "alter sequence users_seq restart with ?",
          "alter sequence collections_seq restart with ?",
          "alter sequence documents_seq restart with ?",
          "alter table accounts alter column id restart with ?",
          "alter table webhooks alter column id restart with ?");

  @Resource(lookup = "java:jboss/datasources/Holdfast")
  private DataSource dataSource;

  @Inject private Database database;

  private volatile NavigableMap<Long, Long> restores = new TreeMap<>();

  private static String versions(String table) {
    return "update " + table + " set version = " + later("version");
  }

  private static String later(String column) {
    return "greatest(" + column + " + 1, ?)";
  }

  private static String ended(String column) {
    return column + " = least(" + column + ", clock_timestamp())";
  }

  /**
   * Moves on what has to, if the database was brought back; before anything is served. Any number
   * of nodes may do so at once.
   *
   * @throws SQLException if the database does not answer
   */
  @Guarded
  public void settle() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        settle(statement);
        connection.commit();
        restores = all(statement);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private void settle(Statement statement) throws SQLException {
    if (database.dialect() == Dialect.POSTGRESQL) {
      for (String setting : PATIENCE) {
        statement.execute(setting);
      }
    }
    long number = 0;
    try (ResultSet open = statement.executeQuery(OPEN)) {
      while (open.next()) {
        number = open.getLong(1);
      }
    }
    if (number == 0) {
      return;
    }
    for (String sql : MOVE_ON) {
      statement.execute(sql.replace("?", Long.toString(number)));
    }
    statement.executeUpdate(SETTLE);
  }

  private static NavigableMap<Long, Long> all(Statement statement) throws SQLException {
    NavigableMap<Long, Long> all = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(ALL)) {
      while (rows.next()) {
        all.put(rows.getLong(1), rows.getLong(2));
      }
    }
    return all;
  }

  /** The number of the last restore, 0 if there was none: what is given out since goes with it. */
  public long last() {
    return restores.isEmpty() ? 0 : restores.lastKey();
  }

  /**
   * Where somebody has to go on in the feed, so that nothing is missed: not behind the place up to
   * which it was brought back, since what is there now is something else.
   *
   * @param restore the last one when the place was given out; 0 for none
   * @param place that was given out
   */
  public long place(long restore, long place) {
    long reached = place;
    for (long end : restores.tailMap(restore, false).values()) {
      reached = Math.min(reached, end);
    }
    return reached;
  }
}
