package dev.holdfast.access;

import dev.holdfast.access.Authorization.Basic;
import dev.holdfast.access.Sessions.Session;
import dev.holdfast.refusal.TooManyRequests;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in who use a browser. The secret of a session is all that the browser keeps, and its
 * digest in the database all that a server keeps: so a page that one node has shown, another takes.
 */
@ApplicationScoped
public class BrowserSignIn {

  @Inject private SignIn signIn;
  @Inject private Sessions sessions;
  @Inject private SignedIn signedIn;

  /**
   * Begins a session.
   *
   * @param name as typed; may be anything
   * @param password as typed; may be anything
   * @param address from where it comes
   * @return the session's secret; empty for nobody that we know, whatever the reason
   * @throws TooManyRequests if the name had too many wrong passwords from there
   * @throws dev.holdfast.concurrency.Unavailable if the database does not answer, or too many
   *     passwords are to be compared
   */
  public Optional<String> signIn(String name, String password, ClientAddress address) {
    return name.matches(User.NAME)
        ? signIn.byPassword(new Basic(name, password), address).flatMap(sessions::begin)
        : Optional.empty();
  }

  /**
   * Has the request at hand be the session's user's.
   *
   * @param secret as the browser sent it; may be anything
   * @return whether there is such a session
   */
  public boolean resume(@Nullable String secret) {
    Optional<Session> session = Optional.ofNullable(secret).flatMap(sessions::find);
    session.map(Session::caller).ifPresent(signedIn::as);
    if (session.filter(Session::aged).isPresent()) {
      sessions.goOn(String.valueOf(secret));
    }
    return session.isPresent();
  }

  /**
   * Who has a session now, for a request that goes on for long.
   *
   * @param secret as the browser sent it; may be anything
   * @throws Unauthenticated if there is no such session, or no longer
   */
  public Caller require(@Nullable String secret) {
    return Optional.ofNullable(secret)
        .flatMap(sessions::find)
        .map(Session::caller)
        .orElseThrow(Unauthenticated::new);
  }

  /** Ends a session, if there is one. */
  public void signOut(@Nullable String secret) {
    Optional.ofNullable(secret).ifPresent(sessions::end);
  }
}
