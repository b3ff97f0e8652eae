package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** Bounds on work that hold on a busy machine too, which bounds on elapsed time don't. */
public final class CpuTime {

  private CpuTime() {}

  /** Does the work in this thread, which may take no more of a processor than that. */
  public static void assertUnder(Duration bound, Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    work.run();
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin)).isLessThan(bound);
  }
}
