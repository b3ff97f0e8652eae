package dev.holdfast.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * The addresses that this server's webhooks may reach: public ones, and those that {@code
 * HOLDFAST_WEBHOOK_ADDRESSES} names.
 */
@ApplicationScoped
class ReachableAddresses {

  private static final String PROPERTY = "holdfast.webhook.addresses";
  private static final String VARIABLE = "HOLDFAST_WEBHOOK_ADDRESSES";

  private final AddressPolicy policy;

  /** Reads the system property, else the environment. */
  ReachableAddresses() {
    policy =
        AddressPolicy.of(
            Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .orElse(""));
  }

  /** A setting that nobody has checked before, and that is wrong, stops the start. */
  void check(@Observes @Initialized(ApplicationScoped.class) Object started) {
    policy();
  }

  AddressPolicy policy() {
    return policy;
  }
}
