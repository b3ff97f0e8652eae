package dev.holdfast.collection;

import dev.holdfast.access.Departure;
import dev.holdfast.change.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Whoever follows a collection hears that a member goes with the user, as of any other member. */
@ApplicationScoped
class Departures {

  @Inject private Changes changes;

  /** While the user is still a member, and nobody can make the user one of anything more. */
  void settle(@Observes Departure departure) {
    changes.addEndOfMemberships(departure.userId(), departure.by().name());
  }
}
