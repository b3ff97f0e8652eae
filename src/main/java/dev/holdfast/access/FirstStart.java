package dev.holdfast.access;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Superseded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Makes sure that somebody can administer the server. Any number of nodes may do so at once. */
@ApplicationScoped
@Guarded
@Transactional
public class FirstStart {

  /** The name of the administrator whom the server makes itself. */
  public static final String ADMINISTRATOR = "admin";

  @Inject private Users users;
  @Inject private SetupLinks links;

  /**
   * Creates the administrator where nobody administers yet, and lets its password be known or
   * chosen. A password that was chosen is never overwritten.
   *
   * @param password what the administrator's password is to be, if it has none
   * @return the token of a new set-up link, in place of the one before; empty if none is needed
   */
  public Optional<String> prepare(Optional<String> password) {
    LockedUsers locked = users.lockWithAdministrators(ADMINISTRATOR, Optional.empty());
    Optional<User> existing = locked.target();
    if (existing.isEmpty() && locked.haveAdministrator()) {
      // Deleted on purpose: others administer.
      return Optional.empty();
    }
    User administrator = existing.orElseGet(this::create);
    if (administrator.hasPassword() || !administrator.administers()) {
      return Optional.empty();
    }
    if (password.isEmpty()) {
      return Optional.of(links.replace(administrator, Expiry.NEVER));
    }
    administrator.choosePassword(PasswordHash.of(password.get()), ADMINISTRATOR, users.now());
    links.close(administrator);
    users.flush();
    return Optional.empty();
  }

  /** Another node that starts at the same time may be faster: then all of this is run again. */
  private User create() {
    UserContent content = new UserContent(ADMINISTRATOR, "Administrator", true, false, null);
    NewUser administrator =
        new NewUser(ADMINISTRATOR, content, Optional.empty(), ADMINISTRATOR, users.now());
    return users.create(administrator, Superseded::new);
  }
}
