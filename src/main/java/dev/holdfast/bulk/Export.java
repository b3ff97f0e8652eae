package dev.holdfast.bulk;

import dev.holdfast.access.Caller;
import dev.holdfast.document.ExportRows;
import dev.holdfast.http.EventStream;
import dev.holdfast.persistence.Snapshot;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An export under way: a thread that reads, which holds a connection and the moment that it shows,
 * and waits until the client has taken each piece.
 */
final class Export implements Runnable {

  /** The database keeps all that is written over meanwhile. */
  static final Duration LONGEST = Duration.ofMinutes(30);

  /** Shorter than PostgreSQL lets a transaction be idle. */
  static final Duration STALLED = Duration.ofSeconds(30);

  /** Characters that are given to the connection at once. */
  private static final int PIECE = 64 << 10;

  private static final Logger LOG = Logger.getLogger(Export.class.getName());

  private final Caller caller;
  private final String collection;
  private final Snapshot snapshot;
  private final ExportRows rows;
  private final Duration patience;
  private final Runnable onEnd;

  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<EventStream> stream = new CompletableFuture<>();
  private final Semaphore ready = new Semaphore(0);
  private final StringBuilder piece = new StringBuilder();
  private volatile boolean isGone;

  Export(
      Caller caller,
      String collection,
      Snapshot snapshot,
      ExportRows rows,
      Duration patience,
      Runnable onEnd) {
    this.caller = caller;
    this.collection = collection;
    this.snapshot = snapshot;
    this.rows = rows;
    this.patience = patience;
    this.onEnd = onEnd;
  }

  /** The client does not take it, or takes it too slowly. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken() {
      super("the client is gone", null, false, false);
    }
  }

  /**
   * Waits until it is certain that there will be something to send.
   *
   * @throws dev.holdfast.refusal.Refusal if the caller may not see the collection
   */
  void awaitOpen() {
    try {
      opened.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException why ? why : failed;
    }
  }

  /** What it is sent on. */
  void to(EventStream connection) {
    stream.complete(connection);
  }

  /** What was sent is gone. */
  void goOn() {
    ready.release();
  }

  /** Nobody listens any more. */
  void end() {
    isGone = true;
    ready.release();
  }

  @Override
  public void run() {
    try {
      snapshot.read(LONGEST, this::send);
      stream.join().end();
    } catch (Broken gone) {
      breakOff();
    } catch (RuntimeException failure) {
      if (!opened.completeExceptionally(failure)) {
        LOG.log(Level.WARNING, "An export was broken off", failure);
        breakOff();
      }
    } finally {
      onEnd.run();
    }
  }

  private void send() {
    ExportRows.Opened documents = rows.open(caller, collection);
    opened.complete(null);
    documents.forEach(this::add);
    flush();
    awaitReady();
  }

  private void add(String line) {
    piece.append(line).append('\n');
    if (piece.length() >= PIECE) {
      flush();
    }
  }

  private void flush() {
    awaitReady();
    stream.join().send(piece.toString());
    piece.setLength(0);
  }

  private void awaitReady() {
    try {
      if (!ready.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS) || isGone) {
        throw new Broken();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Broken();
    }
  }

  private void breakOff() {
    EventStream begun = stream.getNow(null);
    if (begun != null) {
      begun.breakOff();
    }
  }
}
