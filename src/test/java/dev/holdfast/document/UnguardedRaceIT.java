package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.NotSerializable;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import dev.holdfast.testing.Variant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: the races of {@link ManyWritersRaceIT} fail where a guard is missing; else they would prove
 * nothing.
 *
 * <p>Interleaving: the same, on a server of its own with two guards taken out: a document is
 * patched outside the transaction and its revisions are numbered by {@code max() + 1}; or its row
 * is not locked by a writer who states no expectation.
 *
 * <p>Oracle: the same, which has to find what is broken.
 */
@NotSerializable
class UnguardedRaceIT {

  private static final int WRITERS = 16;
  private static final int WRITES_EACH = 20;
  private static final int RACES_AT_MOST = 30;

  private static ServerProcess server;
  private static ApiClient client;

  @BeforeAll
  static void startWithoutGuards() throws Exception {
    server = SecondServer.prepare("unguarded");
    Variant.add(
        server, UnguardedDocumentService.class, UnguardedDocuments.class, UnlockedDocuments.class);
    server.start().awaitReady();
    client = SecondServer.admin(server);
    assertThat(client.put("collections/unguarded", "{}").status()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void patchesOutsideTheTransactionLoseEditsAndNumbersByMaximumFail() throws Exception {
    raceUntil(
        UnguardedDocumentService.PREFIX,
        Finding.LOST_EDIT,
        Finding.WRONG_STATE,
        Finding.SERVER_ERROR);
  }

  @Test
  @OnlyOn(Database.POSTGRESQL) // on H2 the writers of a collection take turns anyway
  void patchesWithoutTheRowLockAreRefusedAsStale() throws Exception {
    Findings findings = raceUntil(UnlockedDocuments.PREFIX, Finding.WRONG_ANSWER);
    assertThat(findings.count(Finding.LOST_EDIT)).as("the version still holds").isZero();
  }

  @Test
  void theSameServerKeepsEveryEditOfOtherDocuments() throws Exception {
    assertThat(race("guarded-1")).matches(Findings::isEmpty, "nothing found broken");
  }

  /** What is broken shows in most races, not in each. */
  private static Findings raceUntil(String prefix, Finding... expected) throws Exception {
    Findings found = new Findings();
    for (int i = 0; i < RACES_AT_MOST && !found.isEach(expected); i++) {
      found.addAll(race(prefix + i));
    }
    assertThat(found).matches(all -> all.isEach(expected), "each of " + List.of(expected));
    return found;
  }

  private static Findings race(String uid) throws Exception {
    ManyWriters race = new ManyWriters(client, "unguarded", WRITERS, WRITES_EACH);
    race.changesOf(uid);
    System.out.printf(
        "%s on %s: %d of %d writes acknowledged; found: %s%n",
        uid,
        Database.current(),
        race.outcomes().acknowledged(),
        race.outcomes().asked(),
        race.findings().counts());
    return race.findings();
  }
}
