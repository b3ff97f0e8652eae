package dev.holdfast.testing;

import java.io.IOException;

/** How many transactions a server has run again since its start, by its own count. */
public final class Retries {

  private Retries() {}

  /**
   * Asks the server.
   *
   * @param reasons a regular expression for the names of what the database said
   */
  public static long of(ApiClient admin, String reasons) throws IOException, InterruptedException {
    return admin
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.matches("holdfast_retries_total[{]reason=\"(" + reasons + ")\"[}] .*"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }
}
