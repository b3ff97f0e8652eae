package dev.holdfast.access;

import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.persistence.UniqueConstraint;
import dev.holdfast.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The users of one transaction. */
@ApplicationScoped
class Users {

  private static final UniqueConstraint NAME_KEY = new UniqueConstraint("users_name_key");

  private static final String PAGE =
      "select u.* from users u where u.name > ?1 order by u.name" + Rows.LIMITED;

  private static final String SEARCH =
      "select u.* from users u where u.name > ?1 and (position(cast(?2 as varchar(200)) in u.name) > 0"
          + " or position(cast(?2 as varchar(200)) in lower(u.display_name)) > 0) order by u.name"
          + Rows.LIMITED;

  /** In the order of their ids, so that two who lock them wait for each other instead of dying. */
  private static final String WITH_ADMINISTRATORS =
      """
      select u.* from users u
      where u.name = ?1 or u.id = ?2 or (u.administrator = true and u.disabled = false)
      order by u.id for update""";

  /** No user's id. */
  private static final long NOBODY = 0;

  /** What goes with its user. */
  private static final List<String> BELONGINGS =
      List.of("api_keys", "members", "setup_links", "sessions");

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /** Finds a user. A name may be anything that came in a path. */
  Optional<User> find(String name) {
    if (!name.matches(User.NAME)) {
      return Optional.empty();
    }
    return query("select u.* from users u where u.name = ?1", name).stream().findFirst();
  }

  /** Finds a user whom nobody else changes until the transaction ends. */
  Optional<User> findLocked(String name) {
    return query("select u.* from users u where u.name = ?1 for update", name).stream().findFirst();
  }

  /** Finds a user, enabled, who stays so until the transaction ends. */
  Optional<User> findEnabledLocked(long id) {
    return query("select u.* from users u where u.id = ?1 and u.disabled = false for update", id)
        .stream()
        .findFirst();
  }

  /** Locks all administrators who can sign in, the caller, and the user of a name. */
  LockedUsers lockWithAdministrators(String name, Optional<Caller> caller) {
    List<?> rows =
        em.createNativeQuery(WITH_ADMINISTRATORS, User.class)
            .setParameter(1, name)
            .setParameter(2, caller.map(Caller::userId).orElse(NOBODY))
            .getResultList();
    return new LockedUsers(name, rows.stream().map(User.class::cast).toList());
  }

  Slice<User> page(String after, int limit) {
    List<?> rows =
        em.createNativeQuery(PAGE, User.class)
            .setParameter(1, after)
            .setParameter(Rows.LIMIT, limit + 1)
            .getResultList();
    return Slice.of(rows.stream().map(User.class::cast).toList(), limit);
  }

  Slice<User> search(String text, String after, int limit) {
    List<?> rows =
        em.createNativeQuery(SEARCH, User.class)
            .setParameter(1, after)
            .setParameter(2, text.toLowerCase(Locale.ROOT))
            .setParameter(Rows.LIMIT, limit + 1)
            .getResultList();
    return Slice.of(rows.stream().map(User.class::cast).toList(), limit);
  }

  /**
   * Creates a user.
   *
   * @param taken what to throw if another of this name came first
   */
  User create(NewUser user, Supplier<? extends Refusal> taken) {
    User inserted = new User(user);
    em.persist(inserted);
    NAME_KEY.flush(em, taken);
    return inserted;
  }

  /** Deletes a locked user, and what hangs on it: keys, memberships, an open link. */
  void delete(User user) {
    for (String table : BELONGINGS) {
      em.createNativeQuery("delete from " + table + " where user_id = ?1")
          .setParameter(1, user.id())
          .executeUpdate();
    }
    em.createNativeQuery("delete from grants where user_name = ?1")
        .setParameter(1, user.name())
        .executeUpdate();
    em.remove(user);
    em.flush();
  }

  /** Sends the changes, so that a stale version and the new one are known here. */
  void flush() {
    em.flush();
  }

  Instant now() {
    return database.now(em);
  }

  private List<User> query(String sql, Object parameter) {
    List<?> rows = em.createNativeQuery(sql, User.class).setParameter(1, parameter).getResultList();
    return rows.stream().map(User.class::cast).toList();
  }
}
