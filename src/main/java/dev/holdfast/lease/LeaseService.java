package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.access.LiveCallers;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.lease.LeaseMetrics.Happened;
import dev.holdfast.lease.LeaseTable.Holder;
import dev.holdfast.refusal.KeyReused;
import dev.holdfast.refusal.LeaseRefused;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives leases out and takes them back. Every method is one transaction. */
@ApplicationScoped
@Guarded
@Transactional
public class LeaseService {

  /** A holder who was not told that a lease was taken away should have noticed by then. */
  public static final long MAX_DELAY_SECONDS = 60;

  /** In characters, of a reason for taking a lease away. */
  public static final int MAX_REASON = 1000;

  /** Behind everybody who waits. */
  private static final long LAST = Long.MAX_VALUE;

  @Inject private LeaseTable leases;
  @Inject private LeaseGrants grants;
  @Inject private LeaseWaiters waiters;
  @Inject private LiveCallers callers;
  @Inject private Heirs heirs;
  @Inject private Shapes shapes;
  @Inject @Any private Instance<Leasable> leasables;
  @Inject private Event<Freed> freed;

  /**
   * A lease that was given.
   *
   * @param replayed whether it was given to an earlier request with the same key
   */
  record Granted(Lease lease, boolean replayed) {}

  /**
   * Who wants what.
   *
   * @param requestKey by which a repeated request is recognized; {@code null} for none
   */
  record Wish(Caller caller, LeaseKey key, LeaseRequest request, @Nullable String requestKey) {}

  /**
   * Gives a lease that is free, and that nobody waits for.
   *
   * @throws LeaseRefused if it is not
   */
  Granted acquire(Wish wish) {
    shapes.check(wish.request());
    @Nullable Long document = enter(wish.caller(), wish.key());
    Optional<Granted> before = replay(wish);
    return before
        .or(() -> take(wish, document, LAST))
        // The same request may have been given it meanwhile.
        .or(() -> replay(wish))
        .orElseThrow(() -> LeaseRefusals.held(leases.find(wish.key())));
  }

  /** What is said to whom a lease could not be given. */
  @Transactional(Transactional.TxType.SUPPORTS)
  LeaseRefused held(LeaseKey key) {
    return LeaseRefusals.held(leases.find(key));
  }

  /**
   * Gives a lease to whoever has waited for it longest, if it is free.
   *
   * @param place in the queue; left if this succeeds
   * @return empty if it is not free, or others come first
   * @throws dev.holdfast.refusal.Unauthenticated if the caller is no user any more
   */
  Optional<Granted> takeTurn(Wish wish, long place) {
    callers.require(wish.caller());
    @Nullable Long document = enter(wish.caller(), wish.key());
    Optional<Granted> before = replay(wish);
    Optional<Granted> granted = before.or(() -> take(wish, document, place));
    granted.ifPresent(given -> waiters.leave(place));
    return granted;
  }

  private Optional<Granted> take(Wish wish, @Nullable Long document, long place) {
    Holder holder = wish.request().holderFor(wish.caller());
    Optional<Lease> lease = leases.acquire(wish.key(), holder, document, place);
    lease.ifPresent(given -> grants.open(given, holder.ttl(), wish.requestKey()));
    lease.ifPresent(given -> Happened.ACQUIRED.count());
    return lease.map(given -> new Granted(given, false));
  }

  private Optional<Granted> replay(Wish wish) {
    if (wish.requestKey() == null) {
      return Optional.empty();
    }
    Optional<Holding> given = grants.byRequest(wish.caller(), wish.requestKey(), wish.key());
    given.ifPresent(holding -> requireSame(holding, wish));
    return given.map(holding -> new Granted(holding.lease(), true));
  }

  private static void requireSame(Holding holding, Wish wish) {
    Holder asked = wish.request().holderFor(wish.caller());
    if (!holding.ttl().equals(asked.ttl()) || !holding.lease().holder().equals(asked.label())) {
      throw new KeyReused();
    }
  }

  /**
   * Lets a live lease last from now on, or hands it to another under the next token.
   *
   * @throws LeaseRefused if the token is not that of a live lease of the caller's
   */
  Lease renew(Caller caller, LeaseKey key, Renewal renewal) {
    shapes.check(renewal);
    enter(caller, key);
    long token = Objects.requireNonNull(renewal.token());
    return renewal.to() == null
        ? extend(caller, key, token, renewal.ttl())
        : transfer(caller, key, token, heirs.holder(caller, renewal));
  }

  private Lease extend(Caller caller, LeaseKey key, long token, Duration ttl) {
    Lease lease =
        leases.renew(key, token, caller.userId(), ttl).orElseThrow(() -> lost(caller, key, token));
    grants.extend(lease);
    Happened.RENEWED.count();
    return lease;
  }

  private Lease transfer(Caller caller, LeaseKey key, long token, Holder to) {
    Lease lease =
        leases
            .transfer(key, token, caller.userId(), to)
            .orElseThrow(() -> lost(caller, key, token));
    grants.close(key, token, lease.acquiredAt(), Ended.TRANSFERRED, caller, null);
    grants.open(lease, to.ttl(), null);
    Happened.TRANSFERRED.count();
    return lease;
  }

  /**
   * Gives a lease back.
   *
   * @throws LeaseRefused if the token is not that of a live lease of the caller's; says so plainly
   *     if it was released before
   */
  public void release(Caller caller, LeaseKey key, long token) {
    Lease lease =
        leases.release(key, token, caller.userId()).orElseThrow(() -> lost(caller, key, token));
    grants.close(key, token, lease.expiresAt(), Ended.RELEASED, caller, null);
    Happened.RELEASED.count();
    freed.fire(new Freed(key));
  }

  /**
   * Gives a lease back that its caller was never told of: a repeated request is to get another, not
   * one that has ended.
   */
  void giveBack(Wish wish, Lease lease) {
    grants.forgetRequest(lease);
    release(wish.caller(), lease.key(), lease.token());
  }

  /**
   * Takes a lease away from whoever has it.
   *
   * @param delay for which nobody gets it, so that its holder can notice
   * @param reason for the history; {@code null} for none
   * @throws dev.holdfast.refusal.Forbidden if the caller is no administrator
   * @throws NotFound if there is no live lease
   */
  void force(Caller caller, LeaseKey key, Duration delay, @Nullable String reason) {
    caller.requireAdministrator();
    end(caller, leases.force(key, delay).orElseThrow(NotFound::new), reason);
  }

  /**
   * Takes a lease away from the one holder that was seen to have it, and from nobody who got it
   * since. That the holder has renewed it makes no difference.
   *
   * @param token that of the holder
   * @throws dev.holdfast.refusal.Forbidden if the caller is no administrator
   * @throws NotFound if the holder has it no longer
   */
  public void forceFrom(
      Caller caller, LeaseKey key, long token, Duration delay, @Nullable String reason) {
    caller.requireAdministrator();
    end(caller, leases.forceFrom(key, token, delay).orElseThrow(NotFound::new), reason);
  }

  private void end(Caller caller, Lease lease, @Nullable String reason) {
    LeaseKey key = lease.key();
    grants.close(key, lease.token(), lease.expiresAt(), Ended.FORCED, caller, reason);
    Happened.FORCED.count();
    freed.fire(new Freed(key));
  }

  private LeaseRefused lost(Caller caller, LeaseKey key, long token) {
    return LeaseRefusals.lost(
        grants.byToken(key, token).filter(held -> held.lease().ownerId() == caller.userId()),
        // Who has a document's is told by its fence, to those who may write it.
        leasables.stream().anyMatch(leasable -> leasable.type().equals(key.type()))
            ? Optional.empty()
            : leases.find(key));
  }

  private @Nullable Long enter(Caller caller, LeaseKey key) {
    for (Leasable leasable : leasables) {
      if (leasable.type().equals(key.type())) {
        return leasable.enter(caller, key.id());
      }
    }
    return null;
  }
}
