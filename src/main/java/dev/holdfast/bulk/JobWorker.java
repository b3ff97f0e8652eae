package dev.holdfast.bulk;

import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Repeated;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.refusal.Refusal;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Goes on with jobs, a few at a time: each node takes what no other is at. */
@ApplicationScoped
class JobWorker {

  private static final Logger LOG = Logger.getLogger(JobWorker.class.getName());

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(60);

  /** Then another job has its turn. */
  private static final Duration TURN = Duration.ofSeconds(5);

  /** A fault that comes so often will come again. */
  private static final int MAX_FAULTS = 3;

  private static final Counter ITEMS =
      Counter.builder()
          .name("holdfast_job_items_total")
          .help("Lines of imports and documents of patches that jobs of this node dealt with.")
          .labelNames("kind", "outcome")
          .register();

  @Resource private ManagedThreadFactory threads;
  @Inject private Repeated looking;
  @Inject private Repeated sweeping;
  @Inject private JobSetting setting;
  @Inject private JobSteps steps;
  @Inject private JobProblems problems;
  @Inject private JobSweep sweep;
  @Inject private JobSweepSteps sweepSteps;

  private @Nullable GaugeWithCallback unfinished;

  private final AtomicInteger busy = new AtomicInteger();
  private final Map<String, Integer> faults = new ConcurrentHashMap<>();
  private volatile boolean isStopping;

  /** Behind what prepares the database. */
  void start(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) @Initialized(ApplicationScoped.class)
          Object started) {
    unfinished =
        GaugeWithCallback.builder()
            .name("holdfast_jobs_unfinished")
            .help("Imports and patches that have not ended, on all nodes together.")
            .callback(this::count)
            .register();
    looking.start(LOOK_EVERY, this::look);
    sweeping.start(SWEEP_EVERY, sweep::run);
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object ended) {
    isStopping = true;
  }

  /** A deployment that is replaced must not stay in memory. */
  @PreDestroy
  void forget() {
    if (unfinished != null) {
      PrometheusRegistry.defaultRegistry.unregister(unfinished);
    }
  }

  private void count(GaugeWithCallback.Callback callback) {
    try {
      callback.call((double) sweepSteps.unfinished());
    } catch (Unavailable away) {
      // The other metrics are all the more wanted then.
    }
  }

  private static void count(Job before, Job after) {
    long failed = after.failed() - before.failed();
    long skipped = after.skipped() - before.skipped();
    String kind = after.kind().text();
    ITEMS.labelValues(kind, "failed").inc(failed);
    ITEMS.labelValues(kind, "skipped").inc(skipped);
    ITEMS.labelValues(kind, "done").inc(after.done() - before.done() - failed - skipped);
  }

  /** Threads of the executor are few, and others' work waits for them: jobs have their own. */
  private void look() {
    while (!isStopping && busy.get() < setting.atOnce()) {
      String claim = newClaim();
      Optional<Job> job = steps.take(claim);
      if (job.isEmpty()) {
        return;
      }
      busy.incrementAndGet();
      threads.newThread(() -> work(job.get(), claim)).start();
    }
  }

  /** Another for each turn: who is late with an earlier one has lost it. */
  private static String newClaim() {
    return UUID.randomUUID().toString();
  }

  /** Until there is nothing to do. */
  private void work(Job first, String firstClaim) {
    try {
      String claim = firstClaim;
      Optional<Job> job = Optional.of(first);
      while (job.isPresent() && !isStopping) {
        turn(job.get(), claim);
        claim = newClaim();
        job = steps.take(claim);
      }
    } catch (Unavailable | OutcomeUnknown away) {
      // Told by the retry. The claim ends soon, and what was committed is found then.
    } finally {
      busy.decrementAndGet();
    }
  }

  private void turn(Job taken, String claim) {
    long end = System.nanoTime() + TURN.toNanos();
    Job job = taken;
    try {
      JobRun run =
          switch (taken.kind()) {
            case IMPORT -> new ImportRun(taken, claim, steps, problems);
            case PATCH -> new PatchRun(taken, claim, steps, problems);
          };
      boolean more = true;
      while (more && !isStopping && System.nanoTime() < end) {
        more = run.step();
        count(job, run.job());
        job = run.job();
      }
      if (more) {
        steps.release(job, claim);
      }
      faults.remove(job.id());
    } catch (ClaimLost lost) {
      // Whoever has it goes on; or its collection has gone, which the next step is told.
      LOG.log(Level.FINE, "Lost job {0}", job.id());
    } catch (Unavailable | OutcomeUnknown away) {
      throw away;
    } catch (Refusal refused) {
      steps.end(job, claim, JobState.FAILED, problems.of(job, refused));
    } catch (RuntimeException fault) {
      LOG.log(Level.SEVERE, "Job " + job.id() + " met a fault", fault);
      if (faults.merge(job.id(), 1, Integer::sum) >= MAX_FAULTS && !isStopping) {
        steps.end(job, claim, JobState.FAILED, problems.ofFault(job));
        faults.remove(job.id());
      }
    }
  }
}
