package dev.holdfast.bulk;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;

/**
 * As {@link GreedyJobs}, and a step does not ask whether the job is still where it was, to see that
 * the race finds it. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION + 1)
public class UnguardedJobs extends GreedyJobs {

  @Override
  void beginStep(Job job, String claim) {
    known()
        .createNativeQuery("update jobs set steps = steps + 1 where id = ?1")
        .setParameter(1, job.id())
        .executeUpdate();
  }
}
