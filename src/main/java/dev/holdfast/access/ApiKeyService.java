package dev.holdfast.access;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Unauthenticated;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A caller's own API keys; every method is one transaction. */
@ApplicationScoped
@Guarded
@Transactional
public class ApiKeyService {

  private static final String PAGE =
      "select k.* from api_keys k where k.user_id = ?1 and k.id > ?2 order by k.id" + Rows.LIMITED;

  @PersistenceContext private EntityManager em;
  @Inject private Users users;
  @Inject private Shapes shapes;

  /**
   * A key as created.
   *
   * @param secret kept nowhere
   */
  public record Created(ApiKey key, String secret) {}

  /**
   * Creates a key. The user's row is locked: a user who is being deleted or disabled gets none.
   *
   * @throws Forbidden if it would allow more than the key that the caller uses
   */
  public Created create(Caller caller, ApiKeyContent content) {
    shapes.check(content);
    Set<Scope> scopes = content.scopesOr(caller.scopes());
    requireMayGrant(caller, scopes);
    User user = users.findEnabledLocked(caller.userId()).orElseThrow(Unauthenticated::new);
    Instant now = users.now();
    String secret = ApiKey.PREFIX + Secrets.next();
    ApiKey key =
        new ApiKey(
            UuidCreator.getTimeOrderedEpoch().toString(),
            user.id(),
            secret,
            String.valueOf(content.label()),
            scopes,
            content.expiry(now),
            now);
    em.persist(key);
    em.flush();
    return new Created(key, secret);
  }

  /**
   * Lists the caller's keys, expired ones too, oldest first.
   *
   * @param after the id before the first; empty text for the beginning
   * @param limit how many at the most
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Slice<ApiKey> page(Caller caller, String after, int limit) {
    List<?> rows =
        em.createNativeQuery(PAGE, ApiKey.class)
            .setParameter(1, caller.userId())
            .setParameter(2, after)
            .setParameter(Rows.LIMIT, limit + 1)
            .getResultList();
    return Slice.of(rows.stream().map(ApiKey.class::cast).toList(), limit);
  }

  /**
   * Refuses who could not make this key now.
   *
   * @throws NotFound if the caller has no such key
   * @throws Forbidden if it allows more than the key that the caller uses
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public void requireMayMake(Caller caller, String id) {
    Set<Scope> scopes =
        Optional.ofNullable(em.find(ApiKey.class, id))
            .filter(key -> key.userId() == caller.userId())
            .map(ApiKey::scopes)
            .orElseThrow(NotFound::new);
    requireMayGrant(caller, scopes);
  }

  private static void requireMayGrant(Caller caller, Set<Scope> scopes) {
    if (!caller.mayGrant(scopes)) {
      throw new Forbidden("A key can't be made to allow more than the key that makes it.");
    }
  }

  /**
   * Deletes a key: from then on it signs nobody in.
   *
   * @throws NotFound if the caller has no such key
   */
  public void delete(Caller caller, String id) {
    if (!id.matches(ApiKey.ID)) {
      throw new NotFound();
    }
    int rows =
        em.createNativeQuery("delete from api_keys where id = ?1 and user_id = ?2")
            .setParameter(1, id)
            .setParameter(2, caller.userId())
            .executeUpdate();
    if (rows == 0) {
      throw new NotFound();
    }
    if (rows > 1) {
      throw new IllegalStateException("api_keys_pkey is unique: " + id);
    }
  }
}
