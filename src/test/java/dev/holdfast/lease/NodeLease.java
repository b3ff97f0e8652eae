package dev.holdfast.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.TestServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * One lease, as callers of any node ask for it, and as PostgreSQL has it.
 *
 * @param type of what it is on
 * @param id of what it is on
 */
record NodeLease(String type, String id) {

  private static final Duration ENTERED_WITHIN = Duration.ofSeconds(60);

  Answer acquire(ApiClient node, int ttlSeconds, int waitSeconds)
      throws IOException, InterruptedException {
    return node.post(
        path(), "{\"ttlSeconds\":" + ttlSeconds + ",\"waitSeconds\":" + waitSeconds + "}");
  }

  /** Acquires it for certain; its token. */
  long take(ApiClient node, int ttlSeconds, int waitSeconds)
      throws IOException, InterruptedException {
    return token(acquire(node, ttlSeconds, waitSeconds));
  }

  Answer renew(ApiClient node, long token, int ttlSeconds)
      throws IOException, InterruptedException {
    return node.put(path(), "{\"token\":" + token + ",\"ttlSeconds\":" + ttlSeconds + "}");
  }

  Answer release(ApiClient node, long token) throws IOException, InterruptedException {
    Answer released = node.delete(path() + "?token=" + token);
    assertThat(released.outcome()).as("%s", released).isEqualTo("204");
    return released;
  }

  Answer look(ApiClient node) throws IOException, InterruptedException {
    return node.get(path());
  }

  /** The token of a lease that was given. */
  static long token(Answer given) {
    assertThat(given.outcome()).as("%s", given).isEqualTo("201");
    return given.json().getJsonNumber("token").longValueExact();
  }

  static Instant time(Answer given, String member) {
    return Instant.parse(given.json().getString(member));
  }

  /** Lets it expire now. */
  void expire() throws SQLException {
    try (Connection connection = TestServer.current().postgres().connect();
        PreparedStatement update =
            connection.prepareStatement(
                "update leases set expires_at = clock_timestamp(), free_at = clock_timestamp()"
                    + " where type = ? and name = ?")) {
      bind(update);
      assertThat(update.executeUpdate()).isOne();
    }
  }

  /** Waits until so many callers stand in the queue, on all nodes. */
  void awaitWaiting(int callers) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + ENTERED_WITHIN.toNanos();
    while (waiting() != callers) {
      assertThat(System.nanoTime()).as("%d wait", callers).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  private int waiting() throws SQLException {
    try (Connection connection = TestServer.current().postgres().connect();
        PreparedStatement select =
            connection.prepareStatement(
                "select count(*) from lease_waiters where type = ? and name = ?")) {
      bind(select);
      try (ResultSet count = select.executeQuery()) {
        count.next();
        return count.getInt(1);
      }
    }
  }

  /** What the database's clock says. */
  static Instant now() throws SQLException {
    try (Connection connection = TestServer.current().postgres().connect();
        PreparedStatement select = connection.prepareStatement("select clock_timestamp()");
        ResultSet time = select.executeQuery()) {
      time.next();
      return time.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  private void bind(PreparedStatement statement) throws SQLException {
    statement.setString(1, type);
    statement.setString(2, id);
  }

  private String path() {
    return "leases/" + type + "/" + id;
  }
}
