package dev.holdfast.access;

import dev.holdfast.concurrency.Guarded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Lets the holder of a set-up link choose its user's password, once. */
@ApplicationScoped
@Guarded
@Transactional
public class SetupService {

  @Inject private Users users;
  @Inject private SetupLinks links;
  @Inject private Sessions sessions;

  /**
   * Whose password a link lets choose.
   *
   * @param token from the link; may be anything
   * @return the user's name; empty if the link was used or replaced, has expired, or never was one
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<String> owner(String token) {
    return links.owner(token);
  }

  /**
   * Takes the chosen password and ends the link. Of any number who try at once, exactly one
   * succeeds.
   *
   * @param token from the link; may be anything
   * @param chosen hashed before, because that is slow and locks are held here
   * @return the user's name; empty if the link is not alive
   */
  public Optional<String> choose(String token, ChosenPassword chosen) {
    Optional<User> user = links.owner(token).flatMap(users::findLocked);
    if (user.isEmpty() || !links.use(user.get(), token)) {
      return Optional.empty();
    }
    user.get().choosePassword(chosen.hash(), user.get().name(), users.now());
    sessions.endAll(user.get());
    users.flush();
    return Optional.of(user.get().name());
  }
}
