package dev.holdfast.access;

import dev.holdfast.concurrency.Guarded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks up who signs in: one statement, which needs no transaction. */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
class Credentials {

  private static final String BY_KEY =
      """
      select u.id, u.name, u.administrator, k.scopes
      from api_keys k join users u on u.id = k.user_id
      where k.secret_hash = ?1 and u.disabled = false
        and k.expires_at > clock_timestamp()""";

  private static final String BY_NAME =
      """
      select u.id, u.name, u.administrator, u.password_hash
      from users u where u.name = ?1 and u.disabled = false""";

  /** The version stays: nothing changed that anybody could see. */
  private static final String STRENGTHEN =
      "update users set password_hash = ?3 where id = ?1 and password_hash = ?2";

  @PersistenceContext private EntityManager em;

  /**
   * A user who may sign in by password.
   *
   * @param passwordHash {@code null} where none was chosen yet
   */
  record Known(Caller caller, @Nullable String passwordHash) {}

  /** The user behind a key that has not expired, by the database's clock. */
  Optional<Caller> byKey(String secret) {
    return one(BY_KEY, Secrets.digest(secret))
        .map(row -> caller(row, Scope.split((String) row[3])));
  }

  Optional<Known> byName(String name) {
    return one(BY_NAME, name).map(row -> new Known(caller(row, Scope.ALL), (String) row[3]));
  }

  /**
   * Keeps a stronger hash of the same password. If another password was chosen meanwhile, that one
   * stays.
   */
  @Transactional
  void strengthen(Caller caller, String hash, String stronger) {
    int rows =
        em.createNativeQuery(STRENGTHEN)
            .setParameter(1, caller.userId())
            .setParameter(2, hash)
            .setParameter(3, stronger)
            .executeUpdate();
    if (rows > 1) {
      throw new IllegalStateException("users_pkey is unique: " + caller.userId());
    }
  }

  private static Caller caller(Object[] row, Set<Scope> scopes) {
    return new Caller(((Number) row[0]).longValue(), (String) row[1], (Boolean) row[2], scopes);
  }

  private Optional<Object[]> one(String sql, String unique) {
    List<?> rows = em.createNativeQuery(sql).setParameter(1, unique).getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("users_name_key and api_keys_secret_hash_key are unique");
    }
    return rows.stream().findFirst().map(Object[].class::cast);
  }
}
