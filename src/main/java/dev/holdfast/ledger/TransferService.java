package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.ledger.Balances.Change;
import dev.holdfast.ledger.Balances.Terms;
import dev.holdfast.ledger.LedgerMetrics.Happened;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Makes transfers (I5). Each is one transaction, in this order:
 *
 * <ol>
 *   <li>both accounts are looked up: whether the caller may take from the one, and give to the
 *       other;
 *   <li>the transfer is written down: its id is unique, so a repeated request goes no further;
 *   <li>what is held in {@code from} by transfers whose time is over is freed;
 *   <li>each account is changed by one conditional statement, in the order of their keys;
 *   <li>an entry is written for each.
 * </ol>
 *
 * A refusal takes all of it back: the id may be used again.
 */
@ApplicationScoped
@Guarded
@Transactional
public class TransferService {

  @Inject private Parties parties;
  @Inject private TransferTable transfers;
  @Inject private DueHolds dueHolds;
  @Inject private Movement movement;
  @Inject private Shapes shapes;

  /**
   * A transfer that was asked for.
   *
   * @param repeated whether an earlier request made it
   */
  public record Made(Transfer transfer, boolean repeated) {}

  /**
   * Moves an amount, or holds it.
   *
   * @throws dev.holdfast.refusal.Refusal if it can't be: then nothing is there of it
   */
  public Made make(Caller caller, TransferContent content) {
    shapes.check(content);
    content.requireSense();
    String id = LedgerIds.orNew(content.id());
    Parties.Found found = parties.find(List.of(content.fromId(), content.toId()), id);
    Party from = found.from(caller, content.fromId());
    if (found.known()) {
      return repeated(caller, content, id);
    }
    Party to = found.to(content.toId(), from.unit());
    NewTransfer wanted = NewTransfer.of(content, id, from, to, found.time(), caller.name(), null);
    long key = transfers.insert(List.of(wanted)).getOrDefault(id, 0L);
    long freed = from.due() ? dueHolds.expire(List.of(from.key())).getOrDefault(from.key(), 0L) : 0;
    move(caller, content, key, from, to, freed);
    return new Made(wanted.made(key, from, to), false);
  }

  private void move(
      Caller caller, TransferContent content, long key, Party from, Party to, long freed) {
    Terms terms = new Terms(caller.userId(), content.fromVersion(), content.leaving());
    long amount = content.units();
    if (content.pending()) {
      movement.make(caller, key, new Change(from.key(), 0, amount, freed, terms));
      Happened.HELD.count();
    } else {
      movement.make(
          caller,
          key,
          new Change(from.key(), -amount, 0, freed, terms),
          new Change(to.key(), amount, 0, Terms.NONE));
      Happened.MOVED.count();
    }
  }

  private Made repeated(Caller caller, TransferContent content, String id) {
    Transfer first = transfers.find(id).orElseThrow(Superseded::new);
    content.requireSame(caller, first);
    return new Made(first, true);
  }
}
