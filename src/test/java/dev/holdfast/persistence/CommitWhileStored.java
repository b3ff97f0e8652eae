package dev.holdfast.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.mvstore.type.StringDataType;

/**
 * A transaction that changes one row in each of two maps and commits while another's commit is
 * being stored, between the two maps. Tells what a server finds in both rows that is started on the
 * file as it is then.
 */
public final class CommitWhileStored implements Callable<String> {

  private static final String ROW = "row";
  private static final int NEVER_MILLIS = 60_000;

  /** The mended store makes it wait until the roots of all maps are taken. */
  private static final int HELD_UP_MILLIS = 500;

  @Override
  public String call() throws IOException {
    Path folder = Files.createTempDirectory("commit-while-stored");
    Path file = folder.resolve("file");
    Path copy = folder.resolve("copy");
    try (MVStore store = open(file)) {
      store.setAutoCommitDelay(NEVER_MILLIS);
      TransactionStore transactions = new TransactionStore(store);
      transactions.init();
      Transaction first = transactions.begin();
      first.openMap("one").put(ROW, "old");
      AtomicBoolean between = new AtomicBoolean();
      Between map = store.openMap("between", new Between.Builder(between));
      Thread another = new Thread(() -> changeBoth(transactions), "another connection");
      map.work =
          () -> {
            another.start();
            await(another, HELD_UP_MILLIS);
          };
      first.openMap("other").put(ROW, "old");
      first.commit();
      store.commit();
      map.put(ROW, "something to store");
      between.set(true);
      store.commit();
      await(another, NEVER_MILLIS);
      Files.copy(file, copy);
    }
    try (MVStore store = open(copy)) {
      TransactionStore transactions = new TransactionStore(store);
      transactions.init();
      transactions.endLeftoverTransactions();
      Transaction looking = transactions.begin();
      return looking.openMap("one").get(ROW) + " and " + looking.openMap("other").get(ROW);
    } finally {
      Files.deleteIfExists(copy);
      Files.delete(file);
      Files.delete(folder);
    }
  }

  private static MVStore open(Path file) {
    return new MVStore.Builder().fileName(file.toString()).open();
  }

  private static void changeBoth(TransactionStore transactions) {
    Transaction both = transactions.begin();
    both.openMap("one").put(ROW, "new");
    both.openMap("other").put(ROW, "new");
    both.commit();
  }

  private static void await(Thread thread, long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A map that has something done when its turn comes to be stored. */
  private static final class Between extends MVMap<String, String> {

    private final AtomicBoolean armed;
    private Runnable work = () -> {};

    Between(Map<String, Object> config, AtomicBoolean armed) {
      super(config, StringDataType.INSTANCE, StringDataType.INSTANCE);
      this.armed = armed;
    }

    @Override
    public RootReference<String, String> flushAndGetRoot() {
      if (armed != null && armed.getAndSet(false)) {
        work.run();
      }
      return super.flushAndGetRoot();
    }

    private static final class Builder extends MVMap.BasicBuilder<Between, String, String> {

      private final AtomicBoolean armed;

      Builder(AtomicBoolean armed) {
        this.armed = armed;
      }

      @Override
      protected Between create(Map<String, Object> config) {
        return new Between(config, armed);
      }
    }
  }
}
