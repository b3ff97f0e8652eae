package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;

/** How many statements a request takes, by PostgreSQL's own log. */
public final class StatementCount {

  /** What the driver asks once per connection: what a type is. */
  private static final String DRIVER = "SELECT (typinput=|n\\.nspname =).*";

  /** What each server does every second or minute, whoever asks for something just then. */
  private static final String SWEEP =
      "(?s)delete from (lease_waiters where seen_until|kept_answers where expires_at) <.*"
          + "|select distinct t.from_account .*|update ledger_checks set .*|select f.kind, .*";

  private StatementCount() {}

  /**
   * Sends a request that has to succeed, and counts its statements, sign-in included; BEGIN and
   * COMMIT are named but not counted.
   *
   * @param name to be printed with them
   */
  public static long of(String name, Callable<Answer> request) throws Exception {
    StatementLog log = TestServer.current().postgres().statements();
    List<String> statements =
        log.during(() -> assertThat(request.call().status()).as(name).isLessThan(400));
    List<String> counted =
        statements.stream()
            .filter(sql -> !sql.matches("(?i)(begin|commit)\\b.*"))
            .filter(sql -> !sql.matches(DRIVER))
            .filter(sql -> !sql.matches(SWEEP))
            .toList();
    System.out.println(
        "statements "
            + name
            + ": "
            + counted.size()
            + " of "
            + statements.size()
            + " "
            + statements.stream()
                .map(sql -> sql.substring(0, Math.min(60, sql.length())))
                .toList());
    return counted.size();
  }
}
