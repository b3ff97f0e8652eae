package dev.holdfast.document;

import dev.holdfast.concurrency.DatabaseFailure;
import dev.holdfast.concurrency.FailureClassifier;
import dev.holdfast.refusal.ParameterRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long a search may take. What callers ask for may be more work than the database should do for
 * one of them, and asking again would not help: so this is their request's fault, not an outage.
 */
@ApplicationScoped
class FindTime {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** PostgreSQL can't make a machine of a regular expression, though it has nothing against it. */
  private static final String REGEX_TOO_LARGE = "2201B";

  @PersistenceContext private EntityManager em;

  /**
   * Runs PostgreSQL's statements of a search, within a transaction that has no others.
   *
   * @param parameter what of the request takes the time
   * @throws ParameterRefused if they take too long
   */
  <T> T onPostgresql(String parameter, Supplier<T> statements) {
    em.createNativeQuery("set local statement_timeout = " + LIMIT.toMillis()).executeUpdate();
    try {
      return statements.get();
    } catch (PersistenceException failure) {
      throw refusal(parameter, failure).orElseThrow(() -> failure);
    }
  }

  private static Optional<ParameterRefused> refusal(
      String parameter, PersistenceException failure) {
    if (FailureClassifier.classify(failure)
        .equals(Optional.of(DatabaseFailure.STATEMENT_TIMEOUT))) {
      return Optional.of(tooLong(parameter));
    }
    return FailureClassifier.find(failure, SQLException.class)
        .filter(cause -> REGEX_TOO_LARGE.equals(cause.getSQLState()))
        .map(
            cause ->
                new ParameterRefused(
                    parameter, "A regular expression is too large for the database."));
  }

  /** When a search that begins now has taken too long. */
  static Deadline deadline(String parameter) {
    return new Deadline(parameter, System.nanoTime() + LIMIT.toNanos());
  }

  /** The end of a search. */
  record Deadline(String parameter, long nanoTime) {

    /**
     * @throws ParameterRefused if it has passed
     */
    void check() {
      if (System.nanoTime() > nanoTime) {
        throw tooLong(parameter);
      }
    }
  }

  private static ParameterRefused tooLong(String parameter) {
    return new ParameterRefused(
        parameter,
        "This took longer than "
            + LIMIT.toSeconds()
            + " seconds. Narrow it by a comparison with == or by words in q, which an index"
            + " answers, or leave out the sort or the count.");
  }
}
