package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.ledger.LedgerMetrics.Happened;
import dev.holdfast.refusal.PartRefused;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes several transfers as one, all or none. In the order of {@link TransferService}, but for
 * sets: all accounts are locked by one statement, in the order of their keys; what the transfers do
 * to them, one after the other, is reckoned; and what has come of it is written. So each transfer
 * meets what the ones before it have left, and no balance passes its minimum in between.
 */
@ApplicationScoped
@Guarded
@Transactional
public class BatchService {

  @Inject private Parties parties;
  @Inject private TransferTable transfers;
  @Inject private DueHolds dueHolds;
  @Inject private LockedAccounts accounts;
  @Inject private Shapes shapes;

  /**
   * What was asked for, in its order.
   *
   * @param repeated whether earlier requests made all of them
   */
  record Made(List<Transfer> transfers, boolean repeated) {}

  /** One that has to be made. */
  private record Part(
      int index, TransferContent content, NewTransfer wanted, Party from, Party to) {}

  /**
   * Moves or holds them all.
   *
   * @throws PartRefused if one of them can't be: then nothing is there of any
   */
  Made make(Caller caller, BatchContent batch) {
    shapes.check(batch);
    batch.requireDistinctIds();
    List<TransferContent> contents = batch.transfers();
    List<String> ids = contents.stream().map(content -> LedgerIds.orNew(content.id())).toList();
    Map<String, Transfer> known = transfers.find(given(contents));
    List<Part> parts = parts(caller, contents, ids, known);
    Map<String, Long> keys =
        parts.isEmpty() ? Map.of() : transfers.insert(parts.stream().map(Part::wanted).toList());
    if (!parts.isEmpty()) {
      move(caller, parts, keys);
    }
    List<Transfer> made = new ArrayList<>();
    int next = 0;
    for (String id : ids) {
      @Nullable Transfer before = known.get(id);
      if (before != null) {
        made.add(before);
      } else {
        Part part = parts.get(next++);
        made.add(part.wanted().made(keys.getOrDefault(id, 0L), part.from(), part.to()));
      }
    }
    return new Made(made, parts.isEmpty());
  }

  private static List<String> given(List<TransferContent> contents) {
    List<String> ids = new ArrayList<>();
    for (TransferContent content : contents) {
      if (content.id() != null) {
        ids.add(content.id());
      }
    }
    return ids;
  }

  /** Judges each by itself: access, the accounts, whether it was made before. */
  private List<Part> parts(
      Caller caller,
      List<TransferContent> contents,
      List<String> ids,
      Map<String, Transfer> known) {
    Set<String> named = new LinkedHashSet<>();
    contents.forEach(content -> named.addAll(List.of(content.fromId(), content.toId())));
    Parties.Found found = parties.find(named, "");
    String batchId = UUID.randomUUID().toString();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      TransferContent content = contents.get(i);
      String id = ids.get(i);
      @Nullable Transfer before = known.get(id);
      int index = i;
      refusing(
          index,
          () -> {
            content.requireSense();
            Party from = found.from(caller, content.fromId());
            if (before != null) {
              content.requireSame(caller, before);
              return;
            }
            Party to = found.to(content.toId(), from.unit());
            NewTransfer wanted =
                NewTransfer.of(content, id, from, to, found.time(), caller.name(), batchId);
            parts.add(new Part(index, content, wanted, from, to));
          });
    }
    return parts;
  }

  private void move(Caller caller, List<Part> parts, Map<String, Long> keys) {
    Set<Long> involved = new TreeSet<>();
    Set<Long> due = new TreeSet<>();
    for (Part part : parts) {
      // Who is only promised something is not touched.
      for (Party party :
          part.content().pending() ? List.of(part.from()) : List.of(part.from(), part.to())) {
        involved.add(party.key());
        if (party.due()) {
          due.add(party.key());
        }
      }
    }
    Map<Long, Long> freed = due.isEmpty() ? Map.of() : dueHolds.expire(due);
    Reckoning reckoning = accounts.lock(caller, involved, freed);
    for (Part part : parts) {
      long key = keys.getOrDefault(part.wanted().id(), 0L);
      refusing(
          part.index(),
          () -> reckoning.apply(key, part.content(), part.from().key(), part.to().key()));
      (part.content().pending() ? Happened.HELD : Happened.MOVED).count();
    }
    accounts.write(caller, reckoning);
  }

  private static void refusing(int index, Runnable part) {
    try {
      part.run();
    } catch (Superseded again) {
      throw again;
    } catch (Refusal refusal) {
      throw new PartRefused("transfer", index, refusal);
    }
  }
}
