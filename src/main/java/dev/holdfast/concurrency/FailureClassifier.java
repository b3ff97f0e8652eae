package dev.holdfast.concurrency;

import jakarta.persistence.PersistenceException;
import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.transaction.xa.XAException;

/**
 * Says what a failure that leaves a transaction means, whatever it is wrapped in: at flush a
 * persistence exception, at commit a checked {@link jakarta.transaction.RollbackException} or a
 * heuristic one, from the pool an {@link SQLException} without a state. Looks at SQLStates, never at
 * messages, but for the pool's, which has none.
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
    Optional<DatabaseFailure> kind =
        causes.stream()
            .filter(SQLException.class::isInstance)
            .map(SQLException.class::cast)
            .flatMap(sql -> ofSqlState(sql).stream())
            .findFirst();
    if (kind.isPresent() && kind.get() == DatabaseFailure.CONNECTION && atCommit(failure, causes)) {
      return Optional.of(DatabaseFailure.AMBIGUOUS_COMMIT);
    }
    if (kind.isEmpty() && heuristic(causes)) {
      return Optional.of(DatabaseFailure.AMBIGUOUS_COMMIT);
    }
    if (kind.isEmpty() && causes.stream().anyMatch(ResourceException.class::isInstance)) {
      return Optional.of(DatabaseFailure.OVERLOAD);
    }
    return kind;
  }

  /** Finds a cause of a type, at any depth; causes and suppressed ones alike. */
  public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return causes(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /**
   * A flush that fails during commit is wrapped in a persistence exception: COMMIT was never sent.
   * Else the failure of a commit is the commit's own.
   */
  private static boolean atCommit(Throwable failure, List<Throwable> causes) {
    boolean leftByCommit = failure.getClass().getName().startsWith("jakarta.transaction.");
    return leftByCommit && causes.stream().noneMatch(PersistenceException.class::isInstance);
  }

  private static boolean heuristic(List<Throwable> causes) {
    return causes.stream()
        .filter(XAException.class::isInstance)
        .map(XAException.class::cast)
        .anyMatch(xa -> xa.errorCode == XAException.XAER_RMFAIL || xa.errorCode == XAException.XAER_RMERR);
  }

  private static Optional<DatabaseFailure> ofSqlState(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (state) {
          case "40001" -> DatabaseFailure.SERIALIZATION;
          case "40P01" -> DatabaseFailure.DEADLOCK;
          case "55P03", "HYT00" -> DatabaseFailure.LOCK_TIMEOUT;
          case "57014" -> DatabaseFailure.STATEMENT_TIMEOUT;
          case "23503", "23506" -> DatabaseFailure.REFERENCE;
          case "53300", "25006", "90067", "90098", "90121" -> DatabaseFailure.CONNECTION;
          default ->
              state.startsWith("08") || state.startsWith("57P") ? DatabaseFailure.CONNECTION : null;
        });
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
