package dev.holdfast.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.outage.CuttingProxy.Where;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A transaction under an {@code Idempotency-Key} that fails half way (I7, I9).
 *
 * <p>Goal: nobody under a key is ever told that the outcome is unknown for one lost connection: the
 * key's row tells, by an insert that only one transaction can make.
 *
 * <p>Interleaving: a proxy cuts the connection at each statement of the write in turn, at COMMIT
 * too, before it reaches PostgreSQL and after PostgreSQL has executed it.
 *
 * <p>Oracle: the answer is the one of an undisturbed write; the document has one revision more; a
 * repeat gets the same bytes.
 */
@OnlyOn(Database.POSTGRESQL)
class KeyedCommitIT {

  private static final String COMMIT = "COMMIT";

  private static final DistantDatabase HERE = DistantDatabase.current();

  private static Documents documents;

  private String uid = "";

  @BeforeAll
  static void makeACollection() throws Exception {
    documents = new Documents(HERE.server(), "keyed-commit");
  }

  @BeforeEach
  void createADocument() throws Exception {
    uid = UUID.randomUUID().toString();
    assertThat(documents.create(uid).status()).isEqualTo(201);
  }

  @Test
  void aCommitWhoseAnswerIsLostIsFoundToHaveHappened() throws Exception {
    HERE.proxy().cutNext(Where.AFTER, COMMIT::equals);
    requireDoneOnce("key", true);
  }

  @Test
  void aCommitThatNeverArrivesIsMadeAgain() throws Exception {
    HERE.proxy().cutNext(Where.BEFORE, COMMIT::equals);
    requireDoneOnce("key", false);
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalWhoseKeepingIsCutIsKeptAllTheSame(Where where) throws Exception {
    String key = UUID.randomUUID().toString();
    HERE.proxy().cutNext(where, COMMIT::equals);
    Answer answer = documents.patchFrom("\"0-0\"", uid, key);
    assertThat(HERE.proxy().hasCut()).isTrue();
    assertThat(answer.outcome()).isEqualTo("412 precondition-failed");
    Answer again = documents.patchFrom("\"0-0\"", uid, key);
    assertThat(again.text()).isEqualTo(answer.text());
    assertThat(isReplay(again)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionCutBeforeTheCommitCostsNothing(Where where) throws Exception {
    List<String> beginnings = beginnings();
    assertThat(beginnings)
        .hasSizeGreaterThan(7)
        .contains("BEGIN", "insert into", "UPDATE documents");
    for (String beginning : beginnings) {
      createADocument();
      HERE.proxy().cutNext(where, statement -> statement.startsWith(beginning));
      requireDoneOnce(beginning, false);
    }
  }

  private List<String> beginnings() throws Exception {
    List<String> keys = new ArrayList<>(List.of(UUID.randomUUID().toString()));
    return HERE.postgres().statements().during(() -> documents.patchOnce(uid, keys.get(0))).stream()
        .filter(statement -> !statement.equals(COMMIT) && !statement.contains("pg_catalog"))
        .map(statement -> statement.replaceFirst("^(\\S+ \\S+).*", "$1"))
        .distinct()
        .toList();
  }

  private void requireDoneOnce(String what, boolean found) throws Exception {
    String key = UUID.randomUUID().toString();
    Answer answer = documents.patchOnce(uid, key);
    assertThat(HERE.proxy().hasCut()).as("cut at " + what).isTrue();
    assertThat(answer.outcome()).as(what).isEqualTo("200");
    assertThat(isReplay(answer)).as(what).isEqualTo(found);
    Answer again = documents.patchOnce(uid, key);
    assertThat(again.text()).as(what).isEqualTo(answer.text());
    assertThat(isReplay(again)).as(what).isTrue();
    assertThat(documents.read(uid).json().getInt("revision")).as(what).isEqualTo(2);
  }

  private static boolean isReplay(Answer answer) {
    return answer.headers().firstValue("Idempotency-Replayed").isPresent();
  }
}
