package dev.holdfast.bulk;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The first two workers who read a piece of a job wait for each other before they begin, so that
 * they are at the same line on any machine. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class MeetingChunks extends JobChunks {

  private static final int TOGETHER = 2;
  private static final long AT_MOST_SECONDS = 10;

  private final Map<String, CountDownLatch> readers = new ConcurrentHashMap<>();

  @Override
  Optional<Chunk> behind(String jobId, long line) {
    Optional<Chunk> chunk = super.behind(jobId, line);
    CountDownLatch others = readers.computeIfAbsent(jobId, id -> new CountDownLatch(TOGETHER));
    others.countDown();
    try {
      others.await(AT_MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return chunk;
  }
}
