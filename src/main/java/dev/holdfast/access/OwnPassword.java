package dev.holdfast.access;

import dev.holdfast.access.Authorization.Basic;
import dev.holdfast.access.Credentials.Known;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Lets people who have signed in choose another password, if they still know theirs. */
@ApplicationScoped
public class OwnPassword {

  @Inject private SignIn signIn;
  @Inject private PasswordChange change;
  @Inject private Shapes shapes;

  /**
   * Changes the password; all sessions of the user's end but one.
   *
   * @param current as typed; may be anything
   * @param chosen as typed; may be anything
   * @param session the secret of the session that goes on
   * @param address from where it comes: wrong passwords count as at the sign-in
   * @return false if the current password is wrong. Whoever sends the same twice is told twice that
   *     it is done.
   * @throws dev.holdfast.refusal.Invalid with violations at {@code /password} if it may not be
   *     chosen
   * @throws dev.holdfast.refusal.TooManyRequests if there were too many wrong ones
   */
  public boolean change(
      Caller caller, String current, String chosen, String session, ClientAddress address) {
    ChosenPassword next = ChosenPassword.of(shapes, chosen);
    Optional<Known> known = signIn.byPassword(new Basic(caller.name(), current), address);
    boolean changed = known.isPresent() && change.make(known.get(), next, session);
    return changed || signIn.byPassword(new Basic(caller.name(), chosen), address).isPresent();
  }
}
