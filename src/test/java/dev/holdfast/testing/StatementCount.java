package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;

/** How many statements a request takes, by PostgreSQL's own log. */
public final class StatementCount {

  /** Ids are taken fifty at a time: which request asks for the next is chance. */
  private static final String NOT_COUNTED = "(?i)(begin|commit)\\b.*|select nextval\\b.*";

  private StatementCount() {}

  /**
   * Sends a request that has to succeed, and counts its statements, sign-in included; BEGIN, COMMIT
   * and what takes ids for many rows are named but not counted.
   *
   * @param name to be printed with them
   */
  public static long of(String name, Callable<Answer> request) throws Exception {
    StatementLog log = TestServer.current().postgres().statements();
    List<String> statements =
        log.during(() -> assertThat(request.call().status()).as(name).isLessThan(400));
    List<String> counted = statements.stream().filter(sql -> !sql.matches(NOT_COUNTED)).toList();
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
