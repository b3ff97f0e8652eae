package dev.holdfast.change;

import dev.holdfast.concurrency.DatabaseFailure;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.TooManyRequests;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Those of this node who follow the feed and wait. They take no thread and no connection: one look
 * of the node tells how far the feed goes, and who is behind that reads on, a few at a time and in
 * the order in which they were found. Who does not take what was sent is passed over meanwhile.
 */
@ApplicationScoped
class Followers {

  /** A connection each, and memory for what they were sent. */
  static final int MAX = 2_000;

  /**
   * Enough for programs on many machines; a loop that forgets to close does not lock others out.
   */
  static final int MAX_OF_A_USER = 500;

  /** Reads at a time: most of the database's connections stay with ordinary requests. */
  private static final int AT_ONCE = 4;

  private static final long RETRY_AFTER_SECONDS = 10;

  private static final Logger LOG = Logger.getLogger(Followers.class.getName());

  private final Set<Follower> all = ConcurrentHashMap.newKeySet();
  private final Map<Long, Integer> ofUsers = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private ChangeReader reader;

  private volatile long head;
  private FewAtOnce steps = new FewAtOnce(Runnable::run, 1);

  @PostConstruct
  void prepare() {
    // Also an I/O thread lets one go on: beans that are made then want what a thread of the
    // application has.
    Executor inContext =
        executor.getContextService().createContextualProxy(executor, Executor.class);
    steps = new FewAtOnce(inContext, AT_ONCE);
  }

  /** How many there are on this node. */
  int size() {
    return count.get();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * Makes room for one more, to be taken by {@link #enter} or given back by {@link #leave}.
   *
   * @throws Unavailable if there are {@value #MAX} on this node
   * @throws TooManyRequests if {@value #MAX_OF_A_USER} are the user's
   */
  void reserve(long userId) {
    if (count.incrementAndGet() > MAX) {
      count.decrementAndGet();
      throw new Unavailable(DatabaseFailure.OVERLOAD);
    }
    if (ofUsers.merge(userId, 1, Integer::sum) > MAX_OF_A_USER) {
      leave(userId);
      throw new TooManyRequests(
          "You follow the changes " + MAX_OF_A_USER + " times already.", RETRY_AFTER_SECONDS);
    }
  }

  /** Gives a place back. */
  void leave(long userId) {
    count.decrementAndGet();
    ofUsers.computeIfPresent(userId, (user, number) -> number > 1 ? number - 1 : null);
  }

  /** Takes a place that was reserved. */
  void enter(Follower follower) {
    all.add(follower);
  }

  /** Nobody listens any more. */
  void forget(Follower follower) {
    if (follower.end()) {
      all.remove(follower);
      leave(follower.userId());
    }
  }

  /**
   * Lets all read on who are behind, or have to be told something.
   *
   * @param now the place of the feed's last change
   */
  void look(long now) {
    head = now;
    all.forEach(this::goOn);
  }

  /** Answers those who wait for an answer whose time is over, while the database is away. */
  void endDue(Unavailable away) {
    for (Follower follower : all) {
      if (follower.isDue() && !follower.audience().staysOn() && follower.begin()) {
        forget(follower);
        follower.audience().end(away);
      }
    }
  }

  /** Lets one read on, if there is something to be told and it can be. Does not wait. */
  void goOn(Follower follower) {
    if (follower.isToBeTold(head) && follower.begin()) {
      steps.run(() -> step(follower));
    }
  }

  private void step(Follower follower) {
    try {
      if (follower.step(reader, head)) {
        follower.pause();
        // It may have become ready for more while this step was not over yet.
        goOn(follower);
      } else {
        forget(follower);
      }
    } catch (Unavailable away) {
      // The next look comes again; until then the caller waits.
      follower.pause();
    } catch (RuntimeException why) {
      if (!(why instanceof Refusal)) {
        LOG.log(Level.SEVERE, "A look at the changes failed", why);
      }
      forget(follower);
      follower.audience().end(why);
    }
  }
}
