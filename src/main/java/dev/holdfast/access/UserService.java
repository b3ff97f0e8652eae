package dev.holdfast.access;

import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.json.Patch;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Violation;
import dev.holdfast.shape.ReadOnlyMembers;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads and writes users, for administrators. Every method is one transaction. A write locks all
 * administrators first: so the caller is still one when it is committed (I10), and two who take
 * each other's rights away can't leave a server that nobody administers.
 */
@ApplicationScoped
@Guarded
@Transactional
public class UserService {

  /** Long enough for a holiday weekend, short enough for a mail that goes astray. */
  private static final Duration LINK_LIFE = Duration.ofDays(7);

  @Inject private Users users;
  @Inject private SetupLinks links;
  @Inject private Sessions sessions;
  @Inject private Ownerships ownerships;
  @Inject private Shapes shapes;
  @Inject private Event<Departure> departures;

  /**
   * A user as created.
   *
   * @param setupToken what the set-up link is made of, for a user without a password
   */
  public record Created(User user, Optional<String> setupToken) {}

  /**
   * Reads a user.
   *
   * @throws NotFound if there is none
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public User find(Caller caller, String name) {
    caller.requireAdministrator();
    return users.find(name).orElseThrow(NotFound::new);
  }

  /**
   * Lists users by name.
   *
   * @param after the name before the first; empty text for the beginning
   * @param limit how many at the most
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  Slice<User> page(Caller caller, String after, int limit) {
    caller.requireAdministrator();
    return users.page(after, limit);
  }

  /**
   * Lists users by name whose name, or what is shown for it, has a text in it.
   *
   * @param text in whatever case; empty text for all
   * @param after the name before the first; empty text for the beginning
   * @param limit how many at the most
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Slice<User> search(Caller caller, String text, String after, int limit) {
    caller.requireAdministrator();
    return users.search(text, after, limit);
  }

  /**
   * Creates a user; one without a password gets a set-up link.
   *
   * @param passwordHash of the content's password, where it has one: made before, because it is
   *     slow and others wait here
   * @throws Invalid if the name is taken, whether seen before the insert or refused by the database
   */
  public Created create(Caller caller, UserContent content, Optional<String> passwordHash) {
    shapes.check(content);
    String name = String.valueOf(content.name());
    LockedUsers locked = users.lockWithAdministrators(name, Optional.of(caller));
    locked.requireAdministrator(caller);
    if (locked.target().isPresent()) {
      throw taken(name);
    }
    Instant now = users.now();
    NewUser newUser = new NewUser(name, content, passwordHash, caller.name(), now);
    User user = users.create(newUser, () -> taken(name));
    return passwordHash.isPresent()
        ? new Created(user, Optional.empty())
        : new Created(user, Optional.of(links.replace(user, now.plus(LINK_LIFE))));
  }

  /** Applies a patch to the latest state. */
  public User patch(Caller caller, String name, ExpectedVersion expected, Patch patch) {
    LockedUsers locked = enter(caller, name, expected);
    User user = requireLive(locked);
    JsonObject before = UserJson.of(user);
    JsonObject after = patch.apply(before);
    ReadOnlyMembers.requireUnchanged(UserJson.READ_ONLY, before, after);
    UserContent content = UserContent.readPatched(after);
    shapes.check(content);
    if (user.administers() && !content.administers()) {
      locked.requireOtherAdministrator();
    }
    Instant now = users.now();
    user.change(content, caller.name(), now);
    if (content.password() != null) {
      user.choosePassword(PasswordHash.of(content.password()), caller.name(), now);
      links.close(user);
      sessions.endAll(user);
    }
    users.flush();
    return user;
  }

  /**
   * Deletes a user, and with it the user's keys and memberships. What nobody else owns goes to the
   * caller; if the caller is the one who goes, to another administrator.
   */
  public void delete(Caller caller, String name, ExpectedVersion expected) {
    LockedUsers locked = enter(caller, name, expected);
    User user = requireLive(locked);
    expected.require(user);
    if (user.administers()) {
      locked.requireOtherAdministrator();
    }
    departures.fire(new Departure(user.id(), caller));
    ownerships.handOver(user, locked.heir(caller));
    users.delete(user);
  }

  /** Judges access and expectation alone, for a request whose content can't be read. */
  void judge(Caller caller, String name, ExpectedVersion expected) {
    requireLive(enter(caller, name, expected));
  }

  private LockedUsers enter(Caller caller, String name, ExpectedVersion expected) {
    if (!name.matches(User.NAME)) {
      expected.check(null);
      throw new NotFound();
    }
    LockedUsers locked = users.lockWithAdministrators(name, Optional.of(caller));
    locked.requireAdministrator(caller);
    expected.check(locked.target().orElse(null));
    return locked;
  }

  private static User requireLive(LockedUsers locked) {
    return locked.target().orElseThrow(NotFound::new);
  }

  private static Invalid taken(String name) {
    return new Invalid(Violation.unique("/name", "name", Optional.of(name)));
  }
}
