package dev.holdfast.bulk;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** Exports that wait for a client no longer than a test does. Never in the product. */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class HastyExports extends Exports {

  @Override
  Duration patience() {
    return Duration.ofSeconds(2);
  }
}
