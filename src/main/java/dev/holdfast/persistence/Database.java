package dev.holdfast.persistence;

import dev.holdfast.concurrency.FailureClassifier;
import dev.holdfast.concurrency.Guarded;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The one database: which kind it is, its migrations, and whether it answers. */
@ApplicationScoped
public class Database {

  private static final int ANSWER_SECONDS = 3;

  private static final String DUPLICATE_TABLE = "42P07";
  private static final String SERIALIZATION = "40001";

  /** Of a few nodes that start at once, each can be overtaken by each of the others once. */
  private static final int MAX_MIGRATIONS = 10;

  @Resource(lookup = "java:jboss/datasources/Holdfast")
  private DataSource dataSource;

  private volatile Dialect dialect = Dialect.POSTGRESQL;

  /** Which SQL this database speaks; known from {@link #migrate} on. */
  public Dialect dialect() {
    return dialect;
  }

  /**
   * Brings the tables to the version that this program needs. Any number of nodes may do so at
   * once; where the database can't put them in an order, it is done again, however long the first
   * time took: there is no caller who waits.
   *
   * @throws SQLException if the database does not answer, or is of no kind that we know
   */
  @Guarded
  public void migrate() throws SQLException {
    dialect = readDialect();
    for (int attempt = 1; ; attempt++) {
      try {
        flyway().migrate();
        return;
      } catch (FlywayException failure) {
        if (attempt == MAX_MIGRATIONS || !isOvertaken(failure)) {
          throw failure;
        }
      }
    }
  }

  /** Under SERIALIZABLE a node may not see yet what another has made while it waited for it. */
  private static boolean isOvertaken(FlywayException failure) {
    return FailureClassifier.find(failure, SQLException.class)
        .map(SQLException::getSQLState)
        .filter(state -> state.equals(DUPLICATE_TABLE) || state.equals(SERIALIZATION))
        .isPresent();
  }

  private Flyway flyway() {
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:" + Migrations.FOLDER)
        .resourceProvider(new Migrations())
        .placeholders(
            Map.of(
                "json", dialect.jsonType(),
                "bytes", dialect.bytesType(),
                "words", dialect.wordsType(),
                "byCodePoint", dialect.byCodePoint(),
                "onlyOnPostgresql", dialect.onlyOnPostgresql(),
                "onlyOnH2", dialect.onlyOnH2()))
        .load();
  }

  /** The database's clock: the only one that decides anything. */
  public Instant now(EntityManager em) {
    return instant(em.createNativeQuery("select clock_timestamp()").getSingleResult());
  }

  /** A time as either driver gives it for a computed column, in microseconds as it is kept. */
  public static Instant instant(Object time) {
    Instant instant =
        time instanceof OffsetDateTime offset ? offset.toInstant() : ((Timestamp) time).toInstant();
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** Whether the database answers within {@value #ANSWER_SECONDS} seconds. */
  public boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(ANSWER_SECONDS);
    } catch (SQLException away) {
      return false;
    }
  }

  private Dialect readDialect() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      return switch (product) {
        case "H2" -> Dialect.H2;
        case "PostgreSQL" -> Dialect.POSTGRESQL;
        default -> throw new SQLException("Holdfast does not know the database " + product + ".");
      };
    }
  }
}
