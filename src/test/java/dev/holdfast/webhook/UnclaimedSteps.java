package dev.holdfast.webhook;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;

/** Takes no heed of what others have claimed: the same is sent by several at once. */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class UnclaimedSteps extends DeliverySteps {

  @Override
  String due() {
    return DUE.replace("and (d.claimed_until is null or d.claimed_until <= clock_timestamp())", "");
  }
}
