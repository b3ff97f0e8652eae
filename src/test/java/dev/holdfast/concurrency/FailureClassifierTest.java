package dev.holdfast.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import jakarta.resource.ResourceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import javax.transaction.xa.XAException;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes are those that were seen to leave a transaction in the server, on both databases. */
class FailureClassifierTest {

  private static final String TIMED_OUT = "ARJUNA016102: The transaction is not active! Uid is 0:1";

  @ParameterizedTest
  @CsvSource({
    "40001, SERIALIZATION",
    "90131, SERIALIZATION",
    "40P01, DEADLOCK",
    "55P03, LOCK_TIMEOUT",
    "HYT00, LOCK_TIMEOUT",
    "57014, STATEMENT_TIMEOUT",
    "23503, REFERENCE",
    "23506, REFERENCE",
    "53100, OVERLOAD",
    "53200, OVERLOAD",
    "40003, AMBIGUOUS_COMMIT"
  })
  void whatTheDatabaseSaysMeansTheSameAtFlushAndAtCommit(String state, DatabaseFailure kind) {
    assertThat(classify(atFlush(sql(state)))).contains(kind);
    assertThat(classify(inFlushOfCommit(sql(state)))).contains(kind);
    assertThat(classify(atCommit(sql(state)))).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08000", "08001", "08003", "08006", "57P01", "57P02", "57P03", "57P05", "25P03", "25006",
        "53300", "90007", "90067", "90098", "90121"
      })
  void aConnectionThatDiesIsHarmlessBeforeTheCommitOnly(String state) {
    assertThat(classify(atFlush(sql(state)))).contains(DatabaseFailure.CONNECTION);
    assertThat(classify(inFlushOfCommit(sql(state)))).contains(DatabaseFailure.CONNECTION);
    assertThat(classify(atCommit(sql(state)))).contains(DatabaseFailure.AMBIGUOUS_COMMIT);
  }

  @ParameterizedTest
  @ValueSource(ints = {XAException.XAER_RMFAIL, XAException.XAER_RMERR})
  void aCommitThatThePoolCannotVouchForIsAmbiguous(int code) {
    XAException failed = new XAException(code);
    HeuristicMixedException mixed = new HeuristicMixedException();
    mixed.addSuppressed(failed);
    assertThat(classify(mixed)).contains(DatabaseFailure.AMBIGUOUS_COMMIT);
    assertThat(classify(because(new RollbackException(), failed)))
        .contains(DatabaseFailure.AMBIGUOUS_COMMIT);
  }

  @Test
  void aCommitThatFailsWithoutAStateIsAmbiguous() {
    assertThat(classify(atCommit(sql(null)))).contains(DatabaseFailure.AMBIGUOUS_COMMIT);
  }

  @Test
  void aPoolWithoutAFreeConnectionIsOverloaded() {
    ResourceException waited =
        new ResourceException("IJ000655: No managed connections available within 5000 [ms]");
    assertThat(classify(atFlush(fromPool(waited)))).contains(DatabaseFailure.OVERLOAD);
    assertThat(classify(fromPool(waited))).contains(DatabaseFailure.OVERLOAD);
  }

  @Test
  void aDatabaseThatTakesNoConnectionIsAway() {
    ResourceException refused = because(new ResourceException("IJ031084"), sql("08001"));
    assertThat(classify(atFlush(fromPool(refused)))).contains(DatabaseFailure.CONNECTION);
  }

  @Test
  void aDatabaseThatRefusesTheUserIsNoFaultOfTheRequest() {
    ResourceException refused = because(new ResourceException("IJ031084"), sql("28P01"));
    assertThat(classify(atFlush(fromPool(refused)))).contains(DatabaseFailure.OVERLOAD);
  }

  @Test
  void aTransactionThatTookTooLongIsRolledBack() {
    RollbackException plain = new RollbackException(TIMED_OUT);
    RollbackException withMark = new RollbackException(TIMED_OUT);
    withMark.addSuppressed(new RollbackException("WFTXN0061: Transaction is marked rollback-only"));
    SQLException takenAway = sql(null);
    assertThat(classify(plain)).contains(DatabaseFailure.ROLLED_BACK);
    assertThat(classify(withMark)).contains(DatabaseFailure.ROLLED_BACK);
    assertThat(classify(atFlush(takenAway))).contains(DatabaseFailure.ROLLED_BACK);
  }

  @Test
  void aRowThatCameBetweenLookAndInsertIsLookedForAgain() {
    assertThat(classify(new Superseded())).contains(DatabaseFailure.SUPERSEDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "23502", "42601", "22P02", "XX000"})
  void whatIsOurOwnFaultIsNotHidden(String state) {
    assertThat(classify(atFlush(sql(state)))).isEmpty();
    assertThat(classify(atCommit(sql(state)))).isEmpty();
    assertThat(classify(inFlushOfCommit(sql(state)))).isEmpty();
  }

  @Test
  void whatIsNoFailureOfTheDatabaseIsNotTakenForOne() {
    assertThat(classify(new IllegalStateException("a bug"))).isEmpty();
    assertThat(classify(because(new RollbackException(), new IllegalStateException("a bug"))))
        .isEmpty();
    assertThat(classify(new IOException("the caller went away"))).isEmpty();
  }

  @Test
  void theStateMayBeInAnExceptionThatHangsOnAnother() {
    SQLException batch = sql("22000");
    batch.setNextException(sql("40001"));
    assertThat(classify(atFlush(batch))).contains(DatabaseFailure.SERIALIZATION);
    IllegalStateException closing = new IllegalStateException("while closing");
    closing.addSuppressed(sql("40P01"));
    assertThat(classify(closing)).contains(DatabaseFailure.DEADLOCK);
  }

  @Test
  void causesThatGoRoundInCirclesComeToAnEnd() {
    SQLException one = sql("22000");
    SQLException other = sql("22001");
    one.setNextException(other);
    other.initCause(one);
    assertThat(classify(one)).isEmpty();
    assertThat(FailureClassifier.find(one, EOFException.class)).isEmpty();
    assertThat(FailureClassifier.find(one, SQLException.class)).contains(one);
  }

  private static Optional<DatabaseFailure> classify(Throwable failure) {
    return FailureClassifier.classify(failure);
  }

  private static PersistenceException atFlush(SQLException failure) {
    return new PersistenceException(DatabaseException.sqlException(failure));
  }

  /** A flush of the persistence context's own, before COMMIT is sent. */
  private static RollbackException inFlushOfCommit(SQLException failure) {
    return because(
        new RollbackException("ARJUNA016053: Could not commit transaction."), atFlush(failure));
  }

  private static RollbackException atCommit(SQLException failure) {
    ResourceException local = because(new ResourceException("SQLException"), failure);
    XAException pool = because(new XAException(XAException.XA_RBROLLBACK), local);
    return because(new RollbackException("ARJUNA016053: Could not commit transaction."), pool);
  }

  private static SQLException fromPool(ResourceException failure) {
    return new SQLException(
        because(
            new ResourceException("IJ000453: Unable to get managed connection for Holdfast"),
            failure));
  }

  private static SQLException sql(@Nullable String state) {
    return new SQLException("as the driver says", state);
  }

  private static <T extends Throwable> T because(T failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }
}
