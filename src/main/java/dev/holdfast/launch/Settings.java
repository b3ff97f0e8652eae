package dev.holdfast.launch;

import dev.holdfast.webhook.AddressRange;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that the server is started with, each in its allowed range. The
 * defaults are those of the server's configuration.
 *
 * @param bind address that the HTTP port listens on
 * @param port HTTP port, 1–65535
 * @param managementPort management port, 1–65535, another one than {@code port}
 * @param data folder of the embedded database
 * @param databaseUrl JDBC URL; the embedded database in {@code data} where none is given
 * @param databaseIsEmbedded whether {@code databaseUrl} is the default that {@code data} names
 * @param databaseUser database user
 * @param databasePassword the user's password
 */
record Settings(
    String bind,
    int port,
    int managementPort,
    Path data,
    String databaseUrl,
    boolean databaseIsEmbedded,
    String databaseUser,
    String databasePassword) {

  private static final int LARGEST_PORT = 65_535;
  private static final int LARGEST_POOL = 500;
  private static final int MOST_FAILURES = 1_000;
  private static final int LONGEST_SESSION = 10_000;

  /**
   * Reads the settings; a variable that is missing has its default.
   *
   * @throws WrongSetting at the first value out of its range
   */
  static Settings from(Map<String, String> environment) throws WrongSetting {
    int port = wholeNumber(environment, "HOLDFAST_PORT", 8080, LARGEST_PORT);
    int managementPort = wholeNumber(environment, "HOLDFAST_MANAGEMENT_PORT", 9990, LARGEST_PORT);
    if (port == managementPort) {
      throw new WrongSetting(
          "HOLDFAST_MANAGEMENT_PORT",
          Integer.toString(managementPort),
          "must be another port than HOLDFAST_PORT");
    }
    wholeNumber(environment, "HOLDFAST_DB_POOL", 20, LARGEST_POOL);
    wholeNumber(environment, "HOLDFAST_SIGN_IN_FAILURES", 20, MOST_FAILURES);
    wholeNumber(environment, "HOLDFAST_SESSION_MINUTES", 720, LONGEST_SESSION);
    String behindProxy = environment.getOrDefault("HOLDFAST_BEHIND_PROXY", "false");
    if (!behindProxy.matches("true|false")) {
      throw new WrongSetting("HOLDFAST_BEHIND_PROXY", behindProxy, "must be true or false");
    }
    String creators = environment.getOrDefault("HOLDFAST_COLLECTIONS", "users");
    if (!creators.matches("users|administrators")) {
      throw new WrongSetting("HOLDFAST_COLLECTIONS", creators, "must be users or administrators");
    }
    checkWebhookAddresses(environment.getOrDefault("HOLDFAST_WEBHOOK_ADDRESSES", ""));
    String jobs = environment.getOrDefault("HOLDFAST_JOBS", "2");
    if (!jobs.matches("[0-8]")) {
      throw new WrongSetting("HOLDFAST_JOBS", jobs, "must be a whole number from 0 to 8");
    }
    Path data = data(environment);
    String url = environment.get("HOLDFAST_DB_URL");
    if (url != null && !url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      throw new WrongSetting(
          "HOLDFAST_DB_URL",
          DatabaseCheck.withoutPassword(url),
          "must begin with jdbc:postgresql: or jdbc:h2:");
    }
    checkIsolation(environment.get("HOLDFAST_DB_ISOLATION"), url);
    return new Settings(
        environment.getOrDefault("HOLDFAST_BIND", "127.0.0.1"),
        port,
        managementPort,
        data,
        url != null ? url : "jdbc:h2:file:" + data.resolve("holdfast"),
        url == null,
        environment.getOrDefault("HOLDFAST_DB_USER", "holdfast"),
        environment.getOrDefault("HOLDFAST_DB_PASSWORD", "holdfast"));
  }

  private static void checkIsolation(@Nullable String isolation, @Nullable String url)
      throws WrongSetting {
    if (isolation == null || isolation.equals("read-committed")) {
      return;
    }
    if (!isolation.equals("serializable")) {
      throw new WrongSetting(
          "HOLDFAST_DB_ISOLATION", isolation, "must be read-committed or serializable");
    }
    if (url == null || url.startsWith("jdbc:h2:")) {
      throw new WrongSetting(
          "HOLDFAST_DB_ISOLATION", isolation, "needs PostgreSQL; H2 takes read-committed only");
    }
  }

  private static void checkWebhookAddresses(String addresses) throws WrongSetting {
    for (String range : addresses.split(",", -1)) {
      if (!range.isBlank() && AddressRange.of(range.strip()).isEmpty()) {
        throw new WrongSetting(
            "HOLDFAST_WEBHOOK_ADDRESSES",
            addresses,
            "must be addresses or ranges such as 10.1.0.0/16, with commas between");
      }
    }
  }

  private static int wholeNumber(
      Map<String, String> environment, String variable, int otherwise, int largest)
      throws WrongSetting {
    String value = environment.get(variable);
    if (value == null) {
      return otherwise;
    }
    // At most as many digits as the limit has: more would not fit an int.
    if (value.matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= largest) {
        return number;
      }
    }
    throw new WrongSetting(variable, value, "must be a whole number from 1 to " + largest);
  }

  private static Path data(Map<String, String> environment) throws WrongSetting {
    String value = environment.get("HOLDFAST_DATA");
    if (value == null) {
      return Path.of(System.getProperty("user.home"), ".holdfast");
    }
    // A semicolon would end the file's name in the database's URL.
    if (value.indexOf(';') >= 0) {
      throw new WrongSetting("HOLDFAST_DATA", value, "must be a folder's path without a semicolon");
    }
    try {
      return Path.of(value).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new WrongSetting("HOLDFAST_DATA", value, "is not a path: " + e.getReason());
    }
  }
}
