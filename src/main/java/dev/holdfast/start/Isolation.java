package dev.holdfast.start;

import java.sql.Connection;
import java.util.Optional;

/**
 * Whether transactions are kept apart as was asked for. A parameter of the database's URL, a proxy
 * in between or a data source of somebody else's may say otherwise than {@code
 * HOLDFAST_DB_ISOLATION}, and nothing would tell until two writers meet.
 */
final class Isolation {

  private static final String READ_COMMITTED = "read-committed";
  private static final String SERIALIZABLE = "serializable";

  private Isolation() {}

  /**
   * Checks a connection of the pool.
   *
   * @param setting {@code read-committed} or {@code serializable}
   * @param level as {@link Connection#getTransactionIsolation} has it
   * @param database for the message
   * @throws StartRefused if it is not as set, or of a kind that the program was never tried on
   */
  static void check(Optional<String> setting, int level, String database) {
    String wanted = setting.filter(text -> !text.isBlank()).orElse(READ_COMMITTED);
    if (!wanted.equals(SERIALIZABLE) && !wanted.equals(READ_COMMITTED)) {
      throw new StartRefused("HOLDFAST_DB_ISOLATION must be read-committed or serializable");
    }
    boolean right =
        switch (level) {
          // Also where nobody asked for it: some databases know nothing else. H2's is none.
          case Connection.TRANSACTION_SERIALIZABLE -> !database.startsWith("H2");
          case Connection.TRANSACTION_READ_COMMITTED -> wanted.equals(READ_COMMITTED);
          default -> false;
        };
    if (!right) {
      throw new StartRefused(
          "transactions of the data source are %s (%s), by HOLDFAST_DB_ISOLATION they have to be %s"
              .formatted(name(level), database, wanted));
    }
  }

  private static String name(int level) {
    return switch (level) {
      case Connection.TRANSACTION_READ_UNCOMMITTED -> "read-uncommitted";
      case Connection.TRANSACTION_READ_COMMITTED -> READ_COMMITTED;
      case Connection.TRANSACTION_REPEATABLE_READ -> "repeatable-read";
      case Connection.TRANSACTION_SERIALIZABLE -> SERIALIZABLE;
      default -> "of no level that is known (" + level + ")";
    };
  }
}
