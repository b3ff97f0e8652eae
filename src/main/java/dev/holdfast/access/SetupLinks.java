package dev.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Open set-up links: whoever has one chooses its user's password, once. A user has at most one. */
@ApplicationScoped
class SetupLinks {

  private static final String OWNER =
      """
      select u.name from setup_links s join users u on u.id = s.user_id
      where s.token_hash = ?1 and u.disabled = false
        and s.expires_at > clock_timestamp()""";

  private static final String USE =
      """
      delete from setup_links
      where token_hash = ?1 and user_id = ?2 and expires_at > clock_timestamp()""";

  @PersistenceContext private EntityManager em;

  /**
   * Opens a link in place of the one before it.
   *
   * @param expiresAt {@link Expiry#NEVER} for a link that only its use ends
   * @return the token, which is kept as a digest only
   */
  String replace(User user, Instant expiresAt) {
    close(user);
    String token = Secrets.next();
    em.createNativeQuery(
            "insert into setup_links (user_id, token_hash, expires_at) values (?1, ?2, ?3)")
        .setParameter(1, user.id())
        .setParameter(2, Secrets.digest(token))
        .setParameter(3, expiresAt.atOffset(ZoneOffset.UTC))
        .executeUpdate();
    return token;
  }

  /** Ends the open link, if there is one. */
  void close(User user) {
    em.createNativeQuery("delete from setup_links where user_id = ?1")
        .setParameter(1, user.id())
        .executeUpdate();
  }

  /** The name of the user whose password a live link lets choose. */
  Optional<String> owner(String token) {
    List<?> names =
        em.createNativeQuery(OWNER).setParameter(1, Secrets.digest(token)).getResultList();
    return names.stream().findFirst().map(String.class::cast);
  }

  /** Uses a link up. Of any number who try, one is told that it was alive. */
  boolean use(User user, String token) {
    int rows =
        em.createNativeQuery(USE)
            .setParameter(1, Secrets.digest(token))
            .setParameter(2, user.id())
            .executeUpdate();
    if (rows > 1) {
      throw new IllegalStateException("setup_links_token_hash_key is unique");
    }
    return rows == 1;
  }
}
