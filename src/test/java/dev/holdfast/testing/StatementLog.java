package dev.holdfast.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PostgreSQL's own log of the statements that it executed, whoever sent them. */
public final class StatementLog {

  // "2026-01-02 03:04:05.678 UTC[4711]LOG:  execute S_1: select …", or "statement: …".
  private static final Pattern EXECUTED =
      Pattern.compile("^\\S+ \\S+ \\S+\\[\\d+\\]LOG:  (?:statement|execute [^:]+): (.*)$");

  /** What the driver says and asks once per connection: its name, what a type is. */
  private static final String DRIVER =
      "SELECT (typinput=|n\\.nspname =).*|SET application_name.*|SHOW TRANSACTION ISOLATION LEVEL";

  /** What each server does every second or minute, whoever asks for something just then. */
  private static final String SWEEP =
      "delete from (lease_waiters where seen_until|kept_answers where expires_at) <.*"
          + "|select distinct t.from_account .*|update ledger_checks set .*|select f.kind, .*";

  private static final Pattern NO_REQUEST = Pattern.compile("(?s)" + DRIVER + "|" + SWEEP);
  private static final int WAIT_STEPS = 100;
  private static final long WAIT_STEP_MILLIS = 50;

  private final Path file;
  private final TestPostgres postgres;

  StatementLog(Path file, TestPostgres postgres) {
    this.file = file;
    this.postgres = postgres;
  }

  /** Something that is done to see which statements it takes. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * The first lines of the statements that are executed while the action runs, BEGIN and COMMIT
   * included, those of other callers at the time too. What no request asks for is left out: the
   * empty statement, by which the pool asks whether a connection lives, what the driver says once
   * per connection, and the server's sweeps.
   */
  public List<String> during(Action action) throws Exception {
    String begin = mark();
    action.run();
    String end = mark();
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .dropWhile(line -> !line.contains(begin))
          .skip(1)
          .takeWhile(line -> !line.contains(end))
          .map(EXECUTED::matcher)
          .filter(Matcher::matches)
          .map(match -> match.group(1))
          .filter(statement -> !statement.isBlank())
          .filter(statement -> !NO_REQUEST.matcher(statement).matches())
          .collect(Collectors.toList());
    }
  }

  /** The file itself. */
  public Path file() {
    return file;
  }

  // The log is written behind the server's back: what was executed before the mark is in the file
  // once the mark is.
  private String mark() throws SQLException, IOException, InterruptedException {
    String mark = "mark " + UUID.randomUUID();
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select '" + mark + "'");
    }
    for (int step = 0; step < WAIT_STEPS; step++) {
      try (Stream<String> lines = Files.lines(file)) {
        if (lines.anyMatch(line -> line.contains(mark))) {
          return mark;
        }
      }
      Thread.sleep(WAIT_STEP_MILLIS);
    }
    throw new IllegalStateException("not in " + file + ": " + mark);
  }
}
