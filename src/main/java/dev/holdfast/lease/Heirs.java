package dev.holdfast.lease;

import dev.holdfast.access.Caller;
import dev.holdfast.lease.LeaseTable.Holder;
import dev.holdfast.lease.Renewal.Heir;
import dev.holdfast.persistence.Database;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Objects;

/** Finds the user to whom a lease is handed on. */
@ApplicationScoped
class Heirs {

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * The next holder.
   *
   * @throws Invalid if there is no such user, or not one who can sign in
   */
  Holder holder(Caller caller, Renewal renewal) {
    Heir heir = Objects.requireNonNull(renewal.to());
    String owner = heir.owner() == null ? caller.name() : heir.owner();
    String label = heir.holder() == null ? owner : heir.holder();
    long id = owner.equals(caller.name()) ? caller.userId() : userId(owner);
    return new Holder(id, owner, label, renewal.ttl());
  }

  private long userId(String name) {
    List<?> ids =
        em.createNativeQuery(
                "select u.id from users u where u.name = ?1 and u.disabled = false "
                    + database.dialect().sharedLock())
            .setParameter(1, name)
            .getResultList();
    if (ids.size() > 1) {
      throw new IllegalStateException("users_name_key is unique: " + name);
    }
    return ids.stream()
        .findFirst()
        .map(id -> ((Number) id).longValue())
        .orElseThrow(
            () -> new Invalid(Violation.of("/to/owner", "user", "must be the name of a user")));
  }
}
