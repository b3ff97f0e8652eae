package dev.holdfast.persistence;

import dev.holdfast.concurrency.FailureClassifier;
import dev.holdfast.refusal.Refusal;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The one translator of a refused unique constraint, by its name, into the answer that a check
 * before the insert would have given. The check is only there for a friendlier form; this decides
 * (I3, I9).
 *
 * @param name the constraint's name as the migrations give it, in lower case
 */
public record UniqueConstraint(String name) {

  /** Unique violation: the same state on every database that follows the standard. */
  private static final String UNIQUE_VIOLATION = "23505";

  /** What the migrations name a primary key: its table, and this behind it. */
  private static final String PRIMARY_KEY = "_pkey";

  /**
   * Sends the pending changes to the database.
   *
   * @param refusal what to answer if this constraint refuses them
   * @throws Refusal that answer
   */
  public void flush(EntityManager em, Supplier<? extends Refusal> refusal) {
    guard(em::flush, refusal);
  }

  /**
   * As {@link #flush}, for statements that are sent at once.
   *
   * @throws Refusal that answer
   */
  public void guard(Runnable statements, Supplier<? extends Refusal> refusal) {
    try {
      statements.run();
    } catch (PersistenceException failure) {
      throw translate(failure, refusal);
    }
  }

  /**
   * Executes a statement that inserts or updates.
   *
   * @param refusal what to answer if this constraint refuses it
   * @return how many rows
   * @throws Refusal that answer
   */
  public int execute(Query statement, Supplier<? extends Refusal> refusal) {
    return update(statement::executeUpdate, refusal);
  }

  /**
   * As {@link #execute}, for a statement that is executed elsewhere.
   *
   * @throws Refusal that answer
   */
  public int update(IntSupplier statement, Supplier<? extends Refusal> refusal) {
    try {
      return statement.getAsInt();
    } catch (PersistenceException failure) {
      throw translate(failure, refusal);
    }
  }

  private RuntimeException translate(
      PersistenceException failure, Supplier<? extends Refusal> refusal) {
    return isRefusedBy(failure) ? refusal.get() : failure;
  }

  private boolean isRefusedBy(PersistenceException failure) {
    return FailureClassifier.find(failure, SQLException.class)
        .filter(sql -> UNIQUE_VIOLATION.equals(sql.getSQLState()))
        .map(sql -> names(String.valueOf(sql.getMessage())))
        .orElse(false);
  }

  /**
   * Both databases name the constraint before the first parenthesis of their message: PostgreSQL as
   * it is, H2 in capitals and with {@code _INDEX_n} behind it. A primary key of several columns has
   * no name in H2's messages, but its table has. (The exception's class that has the name apart
   * belongs to the driver, which the application does not see.)
   */
  private boolean names(String message) {
    String head = message.toLowerCase(Locale.ROOT).split("[(\n]", 2)[0];
    if (head.matches(".*\\b" + name + "(_index_\\w+)?\\b.*")) {
      return true;
    }
    return name.endsWith(PRIMARY_KEY)
        && head.matches(
            ".*\\bprimary_key_\\w+ on \\w+\\."
                + name.substring(0, name.length() - PRIMARY_KEY.length()));
  }
}
