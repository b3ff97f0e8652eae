package dev.holdfast.access;

import dev.holdfast.access.Credentials.Known;
import dev.holdfast.concurrency.Guarded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The transaction in which a user's own password changes. */
@ApplicationScoped
@Guarded
@Transactional
class PasswordChange {

  @Inject private Users users;
  @Inject private SetupLinks links;
  @Inject private Sessions sessions;

  /**
   * Puts one password in the place of another. The user's row is locked: of two who change the same
   * one, one does.
   *
   * @param known by the password that has just matched
   * @param next hashed before, because that is slow and a lock is held here
   * @param session the secret of the session that goes on
   * @return false if that password is no longer the user's
   */
  boolean make(Known known, ChosenPassword next, String session) {
    Optional<User> found =
        users
            .findEnabledLocked(known.caller().userId())
            .filter(user -> user.hasPassword(known.passwordHash()));
    found.ifPresent(
        user -> {
          user.choosePassword(next.hash(), user.name(), users.now());
          users.flush();
          links.close(user);
          sessions.endOthers(user, session);
        });
    return found.isPresent();
  }
}
