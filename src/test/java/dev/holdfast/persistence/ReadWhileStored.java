package dev.holdfast.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbc.JdbcConnection;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A row that is changed and committed, and that two others read while the commit is being written
 * to the file: one for itself, one in a transaction that it commits. Tells what they know before
 * the write is done. Both must come back once it is.
 */
public final class ReadWhileStored implements Callable<String> {

  private static final String URL =
      "jdbc:h2:held:memFS:rows;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;OPTIMIZE_REUSE_RESULTS=FALSE";
  private static final int HELD_UP_MILLIS = 500;
  private static final int NEVER_MILLIS = 60_000;

  /** Of the next write to the file; each scenario has classes, and so these, of its own. */
  private static final AtomicBoolean HOLDS_UP = new AtomicBoolean();

  private static final CountDownLatch WRITES = new CountDownLatch(1);
  private static final CountDownLatch LET_GO = new CountDownLatch(1);

  @Override
  public String call() throws Exception {
    FilePath.register(new HeldPath());
    try (Connection writer = open();
        Connection one = open();
        Connection other = open()) {
      execute(writer, "create table rows (id int primary key, text varchar)");
      execute(writer, "insert into rows values (1, 'old')");
      other.setAutoCommit(false);
      HOLDS_UP.set(true);
      FutureTask<String> change =
          begin(
              () -> {
                execute(writer, "update rows set text = 'new'");
                return "";
              });
      String told;
      FutureTask<String> alone;
      FutureTask<String> within;
      try {
        await(WRITES);
        alone = begin(() -> row(one));
        within =
            begin(
                () -> {
                  String row = row(other);
                  other.commit();
                  return row;
                });
        told = toldBy(alone) + " and " + toldBy(within);
      } finally {
        LET_GO.countDown();
      }
      change.get(NEVER_MILLIS, TimeUnit.MILLISECONDS);
      alone.get(NEVER_MILLIS, TimeUnit.MILLISECONDS);
      within.get(NEVER_MILLIS, TimeUnit.MILLISECONDS);
      return told;
    }
  }

  private static Connection open() throws SQLException {
    return new JdbcConnection(URL, new Properties(), "", "", false);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String row(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select text from rows")) {
      row.next();
      return row.getString(1);
    }
  }

  private static FutureTask<String> begin(Callable<String> work) {
    FutureTask<String> task = new FutureTask<>(work);
    new Thread(task, "another connection").start();
    return task;
  }

  private static String toldBy(FutureTask<String> reader) throws Exception {
    try {
      return reader.get(HELD_UP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException waits) {
      return "nothing";
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(NEVER_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nothing comes");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Files whose writes can be held up. */
  public static final class HeldPath extends FilePathWrapper {

    @Override
    public String getScheme() {
      return "held";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      return new HeldFile(getBase().open(mode));
    }
  }

  /** One may read it while a write is held up. */
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  private static final class HeldFile extends FileBaseDefault {

    private final FileChannel file;

    HeldFile(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      if (HOLDS_UP.getAndSet(false)) {
        WRITES.countDown();
        await(LET_GO);
      }
      return file.write(source, position);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
