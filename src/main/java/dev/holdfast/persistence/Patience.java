package dev.holdfast.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Lets single statements wait for locks for less long than others do. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Patience {

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * Executes a statement that waits for each lock for so long at the most; those behind it wait as
   * long as before.
   *
   * @param parameters {@code ?1}, {@code ?2} and so on
   * @return how many rows
   * @throws PersistenceException of {@code LOCK_TIMEOUT} if it took longer
   */
  public int execute(Duration wait, String statement, List<String> parameters) {
    return database.dialect() == Dialect.H2
        ? onH2(wait.toMillis(), statement, parameters)
        : onPostgresql(wait.toMillis(), statement, parameters);
  }

  /** The setting ends with the transaction anyway, so that a failure leaves nothing behind. */
  private int onPostgresql(long millis, String statement, List<String> parameters) {
    em.createNativeQuery("set local lock_timeout = " + millis).executeUpdate();
    Query query = em.createNativeQuery(statement);
    Rows.bind(query, 1, parameters);
    int rows = query.executeUpdate();
    em.createNativeQuery("set local lock_timeout to default").executeUpdate();
    return rows;
  }

  /**
   * The setting is the connection's, which others have next, and has to be taken back after a
   * failure too: so the persistence provider must not know of that one, which would let nobody use
   * the connection any more.
   */
  private int onH2(long millis, String statement, List<String> parameters) {
    Connection connection = em.unwrap(Connection.class);
    try (Statement setting = connection.createStatement();
        PreparedStatement update = connection.prepareStatement(statement)) {
      for (int i = 0; i < parameters.size(); i++) {
        update.setString(i + 1, parameters.get(i));
      }
      long usual = lockTimeout(setting);
      setting.execute("set lock_timeout " + millis);
      try {
        return update.executeUpdate();
      } finally {
        setting.execute("set lock_timeout " + usual);
      }
    } catch (SQLException failure) {
      throw new PersistenceException(failure);
    }
  }

  private static long lockTimeout(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select lock_timeout()")) {
      row.next();
      return row.getLong(1);
    }
  }
}
