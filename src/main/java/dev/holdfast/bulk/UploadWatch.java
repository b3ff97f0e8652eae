package dev.holdfast.bulk;

import dev.holdfast.concurrency.Repeated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives up uploads of which nothing comes any more: there are few places for them, and a client
 * that sends nothing and does not hang up would keep one for ever.
 */
@ApplicationScoped
class UploadWatch {

  /** A client that sends nothing for so long has gone, or can't keep up. */
  static final Duration STALLED = Duration.ofSeconds(60);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  @Inject private Repeated repeated;

  private final Set<UploadPulse> pulses = ConcurrentHashMap.newKeySet();

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    repeated.start(LOOK_EVERY, () -> pulses.forEach(pulse -> pulse.look(patience())));
  }

  /** For how long a client may send nothing. */
  Duration patience() {
    return STALLED;
  }

  /** An upload begins in this thread; it {@link #leave}s in the end. */
  UploadPulse enter() {
    UploadPulse pulse = new UploadPulse();
    pulses.add(pulse);
    return pulse;
  }

  void leave(UploadPulse pulse) {
    pulses.remove(pulse);
  }
}
