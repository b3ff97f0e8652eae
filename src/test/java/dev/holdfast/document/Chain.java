package dev.holdfast.document;

import jakarta.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the acknowledged writes of one document in the order of their versions and reckons each
 * state out of the one before. If every write was atomic, this gives exactly the states that the
 * writers were told, the revisions that are kept, and the final state. A delete does not tell its
 * version: it is where a version is missing.
 */
final class Chain {

  private final Findings findings;
  private final Map<Long, Write> byVersion = new TreeMap<>();
  private final Deque<Write> deletes = new ArrayDeque<>();
  private final List<JsonObject> revisions;
  private Reckoned state = Reckoned.ABSENT;
  private int recorded;

  /**
   * A chain that is not reckoned yet.
   *
   * @param revisions all that are kept, oldest first
   */
  Chain(List<Write> writes, List<JsonObject> revisions, Findings findings) {
    this.findings = findings;
    this.revisions = new ArrayList<>(revisions);
    for (Write write : writes) {
      if (write.action() == Action.DELETE) {
        deletes.add(write);
      } else {
        Write other = byVersion.putIfAbsent(write.version(), write);
        if (other != null) {
          findings.add(Finding.VERSION_REPEATED, other + " and " + write);
        }
      }
    }
  }

  /** Reckons; returns the state after the last write. */
  Reckoned reckon() {
    long last = (long) byVersion.size() + deletes.size();
    for (long version = 1; version <= last; version++) {
      Write write = byVersion.containsKey(version) ? byVersion.get(version) : deletes.poll();
      if (write == null) {
        findings.add(Finding.VERSION_UNEXPLAINED, "version " + version + " of " + last);
        return state;
      }
      link(version, write);
    }
    if (recorded != revisions.size()) {
      findings.add(
          Finding.REVISIONS_NOT_IN_ORDER,
          revisions.size() + " revisions of " + recorded + " recorded writes");
    }
    return state;
  }

  private void link(long version, Write write) {
    if (write.seen().isPresent() && write.seen().getAsLong() != version - 1) {
      findings.add(Finding.STALE_WRITE_TAKEN, version + " by " + write);
    }
    Optional<Reckoned> after = write.effect().on(state);
    if (after.isEmpty()) {
      findings.add(Finding.WRONG_STATE, version + ": out of " + state + " by " + write);
    }
    Reckoned told =
        write.action() == Action.DELETE
            ? new Reckoned(false, state.fields())
            : Reckoned.live(Reckoned.fieldsOf(write.told()));
    if (after.isPresent() && !after.get().equals(told)) {
      findings.add(Finding.WRONG_STATE, version + ": " + after.get() + ", told " + told);
    }
    state = told;
    if (write.recorded()) {
      recorded++;
      compare(write);
    }
  }

  /** The revision of this write is the next one, and holds what the write made. */
  private void compare(Write write) {
    if (recorded > revisions.size()) {
      return;
    }
    JsonObject revision = revisions.get(recorded - 1);
    boolean told = write.action() == Action.DELETE || write.told().getInt("revision") == recorded;
    if (revision.getInt("number") != recorded || !told) {
      findings.add(Finding.REVISIONS_NOT_IN_ORDER, recorded + ": " + revision + " by " + write);
    }
    if (!revision.getString("action").equals(write.action().text())
        || !Reckoned.fieldsOf(revision).equals(state.fields())) {
      findings.add(Finding.REVISION_WRONG, revision + " by " + write);
    }
  }
}
