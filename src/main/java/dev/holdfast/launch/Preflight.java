package dev.holdfast.launch;

import java.io.PrintStream;
import java.util.Map;

/**
 * Checks the configuration before the server starts: every value in its range, the ports free, the
 * database there. {@code bin/standalone.conf} calls it; exit status 1 stops the start.
 */
public final class Preflight {

  private Preflight() {}

  /** Exits with 1 and one line on the standard error stream where a setting is wrong. */
  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), System.err));
  }

  /**
   * Checks all settings, cheapest first.
   *
   * @return the exit status: 0 where the server can start, 1 where {@code err} got its one line
   */
  static int run(Map<String, String> environment, PrintStream err) {
    try {
      Settings settings = Settings.from(environment);
      PortCheck.check(settings);
      DatabaseCheck.check(settings);
      return 0;
    } catch (WrongSetting e) {
      err.println("holdfast: " + e.getMessage());
      return 1;
    }
  }
}
