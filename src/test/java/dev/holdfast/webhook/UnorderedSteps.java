package dev.holdfast.webhook;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;

/** Claims whatever is due, though an earlier delivery of its document is not done: no order. */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class UnorderedSteps extends DeliverySteps {

  @Override
  String due() {
    return DUE.substring(0, DUE.indexOf("and not exists"));
  }
}
