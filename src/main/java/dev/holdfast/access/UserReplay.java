package dev.holdfast.access;

import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Answers about users are for whoever is still an administrator. */
@ApplicationScoped
class UserReplay implements ReplayGate {

  /** {@code users/{name}}. */
  private static final int NAME = 1;

  @Inject private SignedIn signedIn;
  @Inject private UserService service;

  @Override
  public void require(Replay replay) {
    Caller caller = signedIn.caller();
    caller.requireAdministrator();
    if (!replay.ofNothing() && replay.about().size() > NAME) {
      service.find(caller, replay.about().get(NAME));
    }
  }
}
