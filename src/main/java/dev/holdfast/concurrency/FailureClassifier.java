package dev.holdfast.concurrency;

import jakarta.persistence.PersistenceException;
import jakarta.resource.ResourceException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failure that leaves a transaction means, whatever it is wrapped in: at flush a
 * persistence exception, at commit a checked {@link jakarta.transaction.RollbackException} or a
 * heuristic one, from the pool an {@link SQLException} without a state. Looks at types and
 * SQLStates, never at messages.
 */
public final class FailureClassifier {

  private static final int MAX_CAUSES = 64;

  private FailureClassifier() {}

  /** What {@code failure} means; empty if it is no failure of the database. */
  public static Optional<DatabaseFailure> classify(Throwable failure) {
    List<Throwable> causes = causes(failure);
    if (causes.stream().anyMatch(Superseded.class::isInstance)) {
      return Optional.of(DatabaseFailure.SUPERSEDED);
    }
    // A converter's refusal comes wrapped by the persistence provider.
    if (causes.stream().anyMatch(Unavailable.class::isInstance)) {
      return Optional.of(DatabaseFailure.MEMORY);
    }
    boolean atCommit = atCommit(failure, causes);
    Optional<DatabaseFailure> said =
        sqlFailures(causes).flatMap(sql -> ofSqlState(sql).stream()).findFirst();
    if (said.isPresent()) {
      return said.filter(kind -> kind != DatabaseFailure.CONNECTION || !atCommit)
          .or(() -> Optional.of(DatabaseFailure.AMBIGUOUS_COMMIT));
    }
    if (causes.stream().anyMatch(FailureClassifier::isHeuristic)) {
      return Optional.of(DatabaseFailure.AMBIGUOUS_COMMIT);
    }
    // A commit goes through the pool's classes too, but needs no connection any more.
    if (!atCommit && causes.stream().anyMatch(ResourceException.class::isInstance)) {
      return Optional.of(DatabaseFailure.OVERLOAD);
    }
    if (sqlFailures(causes).anyMatch(sql -> sql.getSQLState() != null)) {
      return Optional.empty();
    }
    return withoutState(causes, atCommit);
  }

  /** Finds a cause of a type, at any depth; causes and suppressed ones alike. */
  public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return causes(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** What the database said, rather than the pool, which gives no state. */
  static Optional<SQLException> said(Throwable failure) {
    List<Throwable> causes = causes(failure);
    return sqlFailures(causes)
        .filter(sql -> sql.getSQLState() != null)
        .findFirst()
        .or(() -> sqlFailures(causes).findFirst());
  }

  /**
   * A flush that fails during commit is wrapped in a persistence exception: COMMIT was never sent.
   * Else the failure of a commit is the commit's own.
   */
  private static boolean atCommit(Throwable failure, List<Throwable> causes) {
    boolean leftByCommit = failure.getClass().getName().startsWith("jakarta.transaction.");
    return leftByCommit && causes.stream().noneMatch(PersistenceException.class::isInstance);
  }

  private static boolean isHeuristic(Throwable cause) {
    return cause instanceof XAException xa
        && (xa.errorCode == XAException.XAER_RMFAIL || xa.errorCode == XAException.XAER_RMERR);
  }

  /**
   * What no database has said. The transaction manager rolls a transaction back that takes too
   * long, whatever it is about; its thread then meets a commit that is refused without a cause, or
   * a connection that the pool has taken away.
   */
  private static Optional<DatabaseFailure> withoutState(List<Throwable> causes, boolean atCommit) {
    if (sqlFailures(causes).findAny().isPresent()) {
      return Optional.of(atCommit ? DatabaseFailure.AMBIGUOUS_COMMIT : DatabaseFailure.ROLLED_BACK);
    }
    return causes.stream().allMatch(RollbackException.class::isInstance)
        ? Optional.of(DatabaseFailure.ROLLED_BACK)
        : Optional.empty();
  }

  private static Stream<SQLException> sqlFailures(List<Throwable> causes) {
    return causes.stream().filter(SQLException.class::isInstance).map(SQLException.class::cast);
  }

  private static Optional<DatabaseFailure> ofSqlState(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (state) {
          // H2 says 90131 where PostgreSQL says 40001 or waits.
          case "40001", "90131" -> DatabaseFailure.SERIALIZATION;
          case "40P01" -> DatabaseFailure.DEADLOCK;
          case "55P03", "HYT00" -> DatabaseFailure.LOCK_TIMEOUT;
          case "57014" -> DatabaseFailure.STATEMENT_TIMEOUT;
          case "23503", "23506" -> DatabaseFailure.REFERENCE;
          // The SQL standard's "transaction resolution unknown" and "statement completion unknown".
          case "08007", "40003" -> DatabaseFailure.AMBIGUOUS_COMMIT;
          // 90007: H2's connection was closed under its user, as the pool does when the server
          // ends.
          case "53300", "25006", "25P03", "90007", "90067", "90098", "90121" ->
              DatabaseFailure.CONNECTION;
          default -> ofSqlStateClass(state);
        });
  }

  private static @Nullable DatabaseFailure ofSqlStateClass(String state) {
    if (state.startsWith("08") || state.startsWith("57P")) {
      return DatabaseFailure.CONNECTION;
    }
    // Disk full, out of memory.
    return state.startsWith("53") ? DatabaseFailure.OVERLOAD : null;
  }

  /** Breadth first over causes, suppressed ones, and the chain of SQL exceptions; bounded. */
  private static List<Throwable> causes(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> found = new ArrayList<>();
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(failure);
    while (!open.isEmpty() && found.size() < MAX_CAUSES) {
      Throwable next = open.remove();
      if (!seen.add(next)) {
        continue;
      }
      found.add(next);
      if (next.getCause() != null) {
        open.add(next.getCause());
      }
      open.addAll(List.of(next.getSuppressed()));
      if (next instanceof SQLException sql && sql.getNextException() != null) {
        open.add(sql.getNextException());
      }
    }
    return found;
  }
}
