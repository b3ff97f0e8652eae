package dev.holdfast.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** PostgreSQL's own log of the statements that it executed, whoever sent them. */
public final class StatementLog {

  // "2026-01-02 03:04:05.678 UTC[4711]LOG:  execute S_1: select …", or "statement: …".
  private static final Pattern EXECUTED =
      Pattern.compile("^\\S+ \\S+ \\S+\\[(\\d+)\\]LOG:  (?:statement|execute [^:]+): (.*)$");

  /** What the driver says and asks once per connection: its name, what a type is. */
  private static final String DRIVER =
      "SELECT (typinput=|n\\.nspname =).*|SET application_name.*|SHOW TRANSACTION ISOLATION LEVEL";

  /** What each server does every second or minute, whoever asks for something just then. */
  private static final String SWEEP =
      "delete from (lease_waiters where seen_until|kept_answers where expires_at) <.*"
          + "|delete from field_keys where rising .*|select i\\.id from field_indexes .*"
          + "|select h\\.position.*|set transaction isolation level read committed"
          + "|update changes t set position .*|update feed_head .*"
          + "|select [jw]\\.id(,| from jobs ).*"
          + "|delete from (jobs|job_chunks|job_errors|webhook_deliveries) where.*"
          + "|update presences set seen_until .*|delete from (presences|sessions) where .* in .*"
          + "|select distinct t.from_account .*|update ledger_checks set .*|select f.kind, .*";

  private static final Pattern OF_DRIVER = Pattern.compile("(?s)" + DRIVER);
  private static final Pattern OF_SWEEP = Pattern.compile("(?s)" + SWEEP);
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(60);
  private static final long WAIT_STEP_MILLIS = 20;

  private final Path file;
  private final TestPostgres postgres;

  StatementLog(Path file, TestPostgres postgres) {
    this.file = file;
    this.postgres = postgres;
  }

  /** Whether a server sends this by itself, whoever asks for something just then. */
  public static boolean isOfSweep(String statement) {
    return OF_SWEEP.matcher(statement).matches();
  }

  /** Something that is done to see which statements it takes. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * A text that somebody had executed.
   *
   * @param from where in the file to begin to look for it: the file is long
   */
  private record Mark(long from, String text) {}

  /**
   * A statement.
   *
   * @param session whose connection it came by
   * @param transaction the same object for all statements of one transaction
   */
  private record Executed(String session, String statement, Object transaction) {}

  /**
   * The first lines of the statements that are executed while the action runs, BEGIN and COMMIT
   * included, those of other callers at the time too. What no request asks for is left out: the
   * empty statement, by which the pool asks whether a connection lives, what the driver says once
   * per connection, and the server's sweeps, with the whole of their transactions.
   */
  public List<String> during(Action action) throws Exception {
    Mark begin = mark();
    action.run();
    Mark end = mark();
    List<Executed> executed =
        executed(
            linesFrom(begin.from()).stream()
                .dropWhile(line -> !line.contains(begin.text()))
                .skip(1)
                .takeWhile(line -> !line.contains(end.text()))
                .toList());
    Set<Object> sweeps = Collections.newSetFromMap(new IdentityHashMap<>());
    executed.stream()
        .filter(each -> isOfSweep(each.statement()))
        .forEach(each -> sweeps.add(each.transaction()));
    return executed.stream()
        .filter(each -> !sweeps.contains(each.transaction()))
        .map(Executed::statement)
        .filter(statement -> !statement.isBlank())
        .filter(statement -> !OF_DRIVER.matcher(statement).matches())
        .collect(Collectors.toList());
  }

  /** Transactions that were under way at the beginning or begun at the end are none of its own. */
  private static List<Executed> executed(List<String> lines) {
    List<Executed> executed = new ArrayList<>();
    Map<String, Object> open = new HashMap<>();
    for (String line : lines) {
      Matcher match = EXECUTED.matcher(line);
      if (match.matches()) {
        String session = match.group(1);
        String statement = match.group(2);
        boolean ends = statement.matches("(?i)(commit|rollback)\\b.*");
        if (statement.matches("(?i)begin\\b.*")) {
          open.put(session, new Object());
        }
        if (ends && !open.containsKey(session)) {
          executed.removeIf(each -> each.session().equals(session));
        } else {
          executed.add(new Executed(session, statement, open.getOrDefault(session, new Object())));
        }
        if (ends) {
          open.remove(session);
        }
      }
    }
    for (Object begun : open.values()) {
      List<Executed> all = executed.stream().filter(each -> each.transaction() == begun).toList();
      if (all.size() == 1) {
        executed.removeAll(all);
      }
    }
    return executed;
  }

  /** The file itself. */
  public Path file() {
    return file;
  }

  private List<String> linesFrom(long from) throws IOException {
    try (FileChannel channel = FileChannel.open(file).position(from);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  // The log is written behind the server's back: what was executed before the mark is in the file
  // once the mark is.
  private Mark mark() throws SQLException, IOException, InterruptedException {
    Mark mark = new Mark(Files.size(file), "mark " + UUID.randomUUID());
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select '" + mark.text() + "'");
    }
    long deadline = System.nanoTime() + WRITTEN_WITHIN.toNanos();
    while (linesFrom(mark.from()).stream().noneMatch(line -> line.contains(mark.text()))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not in " + file + ": " + mark);
      }
      Thread.sleep(WAIT_STEP_MILLIS);
    }
    return mark;
  }
}
