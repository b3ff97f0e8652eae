package dev.holdfast.webhook;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One day is over within seconds: the webhook's, or where a file says so the delivery's. The other
 * is as long as ever, so that a machine that stands still for a while does not end it.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION + 1)
public class HastySchedule extends ShortSchedule {

  /** In the folder of the server's log. */
  static final String GIVES_UP_DELIVERIES = "gives-up-deliveries";

  private static final Duration DAY = Duration.ofSeconds(3);

  /** So long that an attempt ends by what the receiver answers. */
  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private static boolean givesUpDeliveries() {
    String folder = System.getProperty("jboss.server.log.dir");
    return Files.exists(Path.of(folder, GIVES_UP_DELIVERIES));
  }

  @Override
  Duration delivery() {
    return givesUpDeliveries() ? DAY : super.delivery();
  }

  @Override
  Duration failing() {
    return givesUpDeliveries() ? super.failing() : DAY;
  }

  @Override
  Duration attempt() {
    return ATTEMPT;
  }

  @Override
  Duration claim() {
    return ATTEMPT.multipliedBy(4);
  }
}
