package dev.holdfast.bulk;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.DatabaseFailure;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.document.BulkWrites;
import dev.holdfast.document.ExportRows;
import dev.holdfast.persistence.Snapshot;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The exports of this node. */
@ApplicationScoped
class Exports {

  /** They hold a connection each, for as long as their clients take. */
  static final int AT_ONCE = 4;

  @Resource private ManagedThreadFactory threads;
  @Inject private Snapshot snapshot;
  @Inject private ExportRows rows;
  @Inject private BulkWrites documents;

  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * Begins an export.
   *
   * @throws dev.holdfast.refusal.NotFound if the caller does not see the collection
   * @throws Unavailable if there are {@value #AT_ONCE} under way
   */
  Export begin(Caller caller, String collection) {
    documents.requireSight(caller, collection);
    if (underWay.incrementAndGet() > AT_ONCE) {
      underWay.decrementAndGet();
      throw new Unavailable(DatabaseFailure.OVERLOAD);
    }
    Export export =
        new Export(caller, collection, snapshot, rows, patience(), underWay::decrementAndGet);
    // Those of the executor are few, and others' work waits for them.
    threads.newThread(export).start();
    export.awaitOpen();
    return export;
  }

  /** For how long a client may take nothing. */
  Duration patience() {
    return Export.STALLED;
  }

  /** Lets whoever may export pass. */
  void judge(Caller caller, String collection) {
    documents.requireSight(caller, collection);
  }
}
