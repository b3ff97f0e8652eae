package dev.holdfast.lease;

import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Repeated;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.lease.LeaseService.Granted;
import dev.holdfast.lease.LeaseService.Wish;
import dev.holdfast.refusal.Refusal;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The callers of this node who wait for leases. They take no thread and no connection: one look of
 * the node at the database, several times a second, tells whose turn it is. Their order is the
 * database's, over all nodes ({@link LeaseWaiters}); whoever's turn it seems to be takes the lease
 * by the same conditional statement as everybody, which decides.
 */
@ApplicationScoped
public class LeaseQueue {

  /** How soon a turn is noticed that comes by expiry, or by a release on another node. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Looks between two signs of life: about a second. */
  private static final int LOOKS_PER_SIGN = 10;

  /** Signs of life between two sweeps: about a minute. */
  private static final int SIGNS_PER_SWEEP = 60;

  private static final Logger LOG = Logger.getLogger(LeaseQueue.class.getName());

  private final String node = UUID.randomUUID().toString();
  private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private Repeated looks;
  @Inject private LeaseService service;
  @Inject private LeaseWaiters waiters;

  private long lookNumber;

  /**
   * At the end, callers who wait are left to the server, which closes their connections; their
   * places are passed over soon.
   */
  @PostConstruct
  void start() {
    looks.start(LOOK, this::look);
  }

  /** How many wait on this node. */
  int size() {
    return waiting.size();
  }

  /**
   * Lets a caller wait.
   *
   * @param answer told once, from another thread
   * @return to be run when the caller hangs up
   */
  Runnable await(Wish wish, Waiting.Answer answer) {
    long place = waiters.enter(wish.key(), node);
    long deadline = System.nanoTime() + wish.request().waiting().toNanos();
    Waiting caller = new Waiting(wish, place, deadline, answer);
    waiting.put(place, caller);
    // It may have become free between the refusal and now. Behind others that is theirs to notice.
    first(wish.key())
        .filter(first -> first == caller)
        .ifPresent(first -> executor.execute(() -> attempt(first)));
    return () -> {
      if (caller.hangUp()) {
        refuse(caller);
      }
    };
  }

  void freed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Freed freed) {
    first(freed.key()).ifPresent(first -> executor.execute(() -> attempt(first)));
  }

  /** Who came first of those who wait for a lease on this node. */
  private Optional<Waiting> first(LeaseKey key) {
    return waiting.values().stream()
        .filter(caller -> caller.wish().key().equals(key))
        .min(Comparator.comparing(Waiting::place));
  }

  private void look() {
    if (lookNumber++ % (LOOKS_PER_SIGN * SIGNS_PER_SWEEP) == 0) {
      waiters.sweep();
    }
    if (waiting.isEmpty()) {
      return;
    }
    if (lookNumber % LOOKS_PER_SIGN == 0) {
      waiters.see(List.copyOf(waiting.keySet()));
    }
    waiting.values().stream()
        .filter(this::isDue)
        .forEach(caller -> executor.execute(() -> giveUp(caller)));
    for (long place : waiters.ready(node)) {
      Optional.ofNullable(waiting.get(place))
          .ifPresent(caller -> executor.execute(() -> attempt(caller)));
    }
  }

  private boolean isDue(Waiting caller) {
    return caller.isDue(System.nanoTime());
  }

  private void giveUp(Waiting caller) {
    if (caller.end()) {
      refuse(caller);
    }
  }

  private void attempt(Waiting caller) {
    if (!caller.begin()) {
      return;
    }
    try {
      Optional<Granted> granted = service.takeTurn(caller.wish(), caller.place());
      if (granted.isPresent()) {
        waiting.remove(caller.place());
        tell(caller, granted.get());
      } else {
        goOn(caller);
      }
    } catch (Unavailable away) {
      goOn(caller);
    } catch (RuntimeException refusal) {
      if (!(refusal instanceof Refusal)) {
        LOG.log(Level.SEVERE, "An attempt at a lease failed", refusal);
      }
      caller.finish();
      refuse(caller, refusal);
    }
  }

  private void goOn(Waiting caller) {
    if (!caller.resume()) {
      refuse(caller);
    }
  }

  /** Tells who is there; what nobody is there for is given back. */
  private void tell(Waiting caller, Granted granted) {
    if (caller.finish()) {
      caller.answer().granted(granted);
    } else {
      service.giveBack(caller.wish(), granted.lease());
      refuse(caller);
    }
  }

  private void refuse(Waiting caller) {
    refuse(caller, held(caller));
  }

  /** Answers also who has hung up: without an answer a request is never over for the server. */
  private void refuse(Waiting caller, RuntimeException why) {
    waiting.remove(caller.place());
    caller.answer().refused(why);
    leave(caller);
  }

  private RuntimeException held(Waiting caller) {
    try {
      return service.held(caller.wish().key());
    } catch (Unavailable away) {
      return away;
    }
  }

  private void leave(Waiting caller) {
    try {
      waiters.leave(caller.place());
    } catch (Unavailable | OutcomeUnknown away) {
      // Passed over once the node does not speak for it any more: see LeaseWaiters.
    }
  }
}
