package dev.holdfast.webhook;

import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Repeated;
import dev.holdfast.concurrency.Unavailable;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has this node's share of deliveries made: a look a few times a second, and threads that wait for
 * receivers. How many are at it here is counted in memory, as it decides nothing but that; what may
 * be sent when is decided by the database ({@link DeliverySteps}).
 */
@ApplicationScoped
class Courier {

  /** Attempts of a node at a time: a thread and a connection each. */
  static final int AT_ONCE = 64;

  /** Of these, for one webhook: one that takes its time leaves the others theirs. */
  private static final int OF_A_WEBHOOK = 4;

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** Whose receiver is away need not be planned for five times a second. */
  private static final int LOOKS_AT_FULL = 10;

  private static final Duration SWEEP_EVERY = Duration.ofSeconds(60);

  /** Rows in one transaction. */
  private static final int SWEPT = 1_000;

  /** The rest is left to the next time, or to another node. */
  private static final int MAX_STEPS = 20;

  private static final long IDLE_SECONDS = 30;

  private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();
  private final AtomicInteger busy = new AtomicInteger();

  /** Of these enough was pending, at a look not long ago. */
  private final Set<Long> full = new HashSet<>();

  private long looks;

  @Resource private ManagedThreadFactory threads;
  @Inject private Repeated looking;
  @Inject private Repeated sweeping;
  @Inject private DeliveryPlanner planner;
  @Inject private DeliverySteps steps;
  @Inject private Sender sender;

  @SuppressWarnings("NullAway.Init")
  private ExecutorService workers;

  @PostConstruct
  void prepare() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
    workers = pool;
  }

  /** Behind the start-up, which makes the tables. */
  void start(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) @Initialized(ApplicationScoped.class)
          Object started) {
    looking.start(LOOK_EVERY, this::look);
    sweeping.start(SWEEP_EVERY, this::sweep);
  }

  @PreDestroy
  void stop() {
    workers.shutdownNow();
  }

  /** None comes first each time. */
  private void look() {
    if (++looks % LOOKS_AT_FULL == 0) {
      full.clear();
    }
    List<DeliverySteps.Ready> ready = new ArrayList<>(steps.ready());
    Collections.shuffle(ready);
    for (DeliverySteps.Ready webhook : ready) {
      if (webhook.behind() && !full.contains(webhook.id())) {
        plan(webhook.id());
      }
      claim(webhook.id());
    }
  }

  private void plan(long id) {
    DeliveryPlanner.Left left = DeliveryPlanner.Left.MORE;
    for (int step = 0; step < MAX_STEPS && left == DeliveryPlanner.Left.MORE; step++) {
      left = planner.plan(id);
    }
    if (left == DeliveryPlanner.Left.FULL) {
      full.add(id);
    }
  }

  private void claim(long id) {
    int here = underWay.getOrDefault(id, 0);
    int room = Math.min(OF_A_WEBHOOK - here, AT_ONCE - busy.get());
    if (room <= 0) {
      return;
    }
    for (Attempt attempt : steps.claim(id, room)) {
      underWay.merge(id, 1, Integer::sum);
      busy.incrementAndGet();
      workers.execute(() -> work(attempt));
    }
  }

  /** One attempt, and those that are due behind it, as long as the receiver takes them. */
  private void work(Attempt first) {
    try {
      Optional<Attempt> attempt = Optional.of(first);
      while (attempt.isPresent() && make(attempt.get())) {
        attempt = steps.claim(first.webhookId(), 1).stream().findFirst();
      }
    } catch (Unavailable | OutcomeUnknown away) {
      // The claim runs out, and then it is sent again.
    } finally {
      busy.decrementAndGet();
      underWay.computeIfPresent(first.webhookId(), (id, number) -> number > 1 ? number - 1 : null);
    }
  }

  private boolean make(Attempt attempt) {
    Outcome outcome = sender.send(attempt);
    WebhookMetrics.count(outcome);
    steps.end(attempt, outcome);
    return outcome.isDelivered();
  }

  private void sweep() {
    int step = 1;
    while (steps.sweep(SWEPT) == SWEPT && step < MAX_STEPS) {
      step++;
    }
  }
}
