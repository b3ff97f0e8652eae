package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.lease.LeaseService.Wish;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Leases on documents for pages that edit them: the same as the API's. */
@ApplicationScoped
public class DocumentLocks {

  @Inject private LeaseService service;

  /**
   * A lease that is the caller's.
   *
   * @param token with which it is renewed, released, and written under
   * @param left how long it is live yet
   */
  public record Lock(long token, Duration left) {
    static Lock of(Lease lease) {
      return new Lock(lease.token(), lease.left());
    }
  }

  /**
   * Takes it, if it is free.
   *
   * @param id {@code {collection}/{uid}}
   * @param requestKey by which a repeated request is recognized; {@code null} for none
   * @throws dev.holdfast.refusal.LeaseRefused if somebody has it
   * @throws dev.holdfast.refusal.NotFound if there is no such document that the caller may see
   * @throws dev.holdfast.refusal.Forbidden if the caller may not write it
   */
  public Lock take(Caller caller, String id, Duration ttl, @Nullable String requestKey) {
    LeaseRequest request = new LeaseRequest((Long) ttl.toSeconds(), 0, null);
    return Lock.of(service.acquire(new Wish(caller, key(id), request, requestKey)).lease());
  }

  /**
   * Has it last from now on.
   *
   * @throws dev.holdfast.refusal.LeaseRefused if the token is not that of a live lease of the
   *     caller's
   */
  public Lock renew(Caller caller, String id, long token, Duration ttl) {
    Renewal renewal = new Renewal((Long) token, (Long) ttl.toSeconds(), null);
    return Lock.of(service.renew(caller, key(id), renewal));
  }

  /**
   * Gives it back.
   *
   * @throws dev.holdfast.refusal.LeaseRefused if the token is not that of a live lease of the
   *     caller's
   */
  public void release(Caller caller, String id, long token) {
    service.release(caller, key(id), token);
  }

  private static LeaseKey key(String id) {
    return LeaseKey.of(LeaseKey.DOCUMENT, id);
  }
}
