package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.lease.EarlyFence;
import dev.holdfast.lease.LeaseKey;
import dev.holdfast.lease.Meeting;
import dev.holdfast.lease.ShortLeases;
import dev.holdfast.refusal.LeaseRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Holders of leases of milliseconds who count in a document, reading and writing without care. */
@ApplicationScoped
public class FencedCounter {

  @Inject private ShortLeases leases;
  @Inject private DocumentService documents;
  @Inject private DocumentReader reader;

  /** What holders saw together. */
  static final class Tally {
    final AtomicInteger left;
    final long longestMillis;
    final @Nullable Meeting meeting;
    final AtomicLong highest = new AtomicLong();
    final LongAdder acquired = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder unavailable = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder notGrown = new LongAdder();
    final Queue<Long> tokens = new ConcurrentLinkedQueue<>();

    /**
     * Of holders who acquire that many leases together.
     *
     * @param longestMillis no lease lives longer
     * @param meet whether they wait for each other between reading and writing
     */
    Tally(int acquisitions, long longestMillis, boolean meet) {
      left = new AtomicInteger(acquisitions);
      this.longestMillis = longestMillis;
      meeting = meet ? new Meeting() : null;
    }

    JsonObject json() {
      return JsonBuild.object()
          .add("acquired", acquired.sum())
          .add("acknowledged", acknowledged.sum())
          .add("refused", refused.sum())
          .add("unavailable", unavailable.sum())
          .add("late", late.sum())
          .add("notGrown", notGrown.sum())
          .add("distinct", tokens.stream().distinct().count())
          .add("highest", highest.get())
          .build();
    }
  }

  /** Acquires and counts until that many were acquired by all. */
  void run(Caller caller, DocumentRef ref, Tally tally) {
    LeaseKey key = new LeaseKey(LeaseKey.DOCUMENT, ref.collection() + "/" + ref.uid());
    while (tally.left.get() > 0) {
      long before = tally.highest.get();
      long ttl = ThreadLocalRandom.current().nextLong(1, tally.longestMillis);
      OptionalLong token = acquire(caller, key, ttl, tally);
      if (token.isEmpty()) {
        EarlyFence.pause(1);
        continue;
      }
      tally.left.decrementAndGet();
      note(tally, token.getAsLong(), before);
      count(caller, ref, token.getAsLong(), ttl, tally);
      if (ThreadLocalRandom.current().nextInt(4) > 0) {
        release(caller, key, token.getAsLong(), tally);
      }
    }
  }

  private OptionalLong acquire(Caller caller, LeaseKey key, long ttl, Tally tally) {
    try {
      return leases.acquire(caller, key, Duration.ofMillis(ttl));
    } catch (Unavailable nothingChanged) {
      tally.unavailable.increment();
      return OptionalLong.empty();
    }
  }

  /** A token has to be above all that were known before it was asked for. */
  private static void note(Tally tally, long token, long before) {
    tally.acquired.increment();
    tally.tokens.add(token);
    tally.highest.accumulateAndGet(token, Math::max);
    if (token <= before) {
      tally.notGrown.increment();
    }
  }

  private void count(Caller caller, DocumentRef ref, long token, long ttl, Tally tally) {
    int n = reader.find(caller, ref).metadata().getInt("n");
    if (tally.meeting != null) {
      tally.meeting.await();
    }
    if (ThreadLocalRandom.current().nextInt(8) == 0) {
      tally.late.increment();
      EarlyFence.pause(ttl + 1);
    }
    Terms blind =
        new Terms(
            caller,
            new ExpectedVersion(
                Optional.of(ExpectedVersion.States.ANY), Optional.empty(), OptionalLong.empty()),
            new RevisionNote(false, null),
            OptionalLong.of(token));
    try {
      documents.replace(
          blind,
          ref,
          DocumentContent.read(JsonText.parse("{\"metadata\":{\"n\":" + (n + 1) + "}}")));
      tally.acknowledged.increment();
    } catch (LeaseRefused lost) {
      tally.refused.increment();
    } catch (Unavailable nothingChanged) {
      tally.unavailable.increment();
    }
  }

  private void release(Caller caller, LeaseKey key, long token, Tally tally) {
    try {
      leases.release(caller, key, token);
    } catch (LeaseRefused lost) {
      // It has expired.
    } catch (Unavailable nothingChanged) {
      tally.unavailable.increment();
    }
  }
}
