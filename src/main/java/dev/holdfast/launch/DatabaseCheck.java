package dev.holdfast.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the database answers and lets the configured user in. */
final class DatabaseCheck {

  private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&;]*");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final String TIMEOUT_SECONDS = "5";

  private DatabaseCheck() {}

  /**
   * Connects once. An embedded database that does not exist yet is not made here, but its folder
   * is.
   *
   * @throws WrongSetting where the server could not connect either
   */
  static void check(Settings settings) throws WrongSetting {
    if (settings.databaseIsEmbedded()) {
      writableFolder(settings.data());
      if (Files.notExists(settings.data().resolve("holdfast.mv.db"))) {
        return;
      }
    }
    Properties properties = new Properties();
    properties.setProperty("user", settings.databaseUser());
    properties.setProperty("password", settings.databasePassword());
    properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
    properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
    properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
    try (Connection connection = DriverManager.getConnection(settings.databaseUrl(), properties)) {
      if (!connection.isValid(Integer.parseInt(TIMEOUT_SECONDS))) {
        throw wrong(settings, "the database takes the connection but does not answer");
      }
    } catch (SQLException e) {
      throw refusal(settings, e);
    }
  }

  /** The URL as it may be shown: a password in its parameters is left out. */
  static String withoutPassword(String url) {
    return PASSWORD.matcher(url).replaceAll("$1***");
  }

  private static void writableFolder(Path folder) throws WrongSetting {
    try {
      makeFolder(folder);
      Files.delete(Files.createTempFile(folder, "writable", null));
    } catch (IOException e) {
      throw new WrongSetting(
          "HOLDFAST_DATA",
          folder.toString(),
          "must be a folder that can be made and written (" + e + ")");
    }
  }

  // Whoever can read the database's file can read every record and every password's hash.
  private static void makeFolder(Path folder) throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
    }
  }

  private static WrongSetting refusal(Settings settings, SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    String said = firstLine(failure);
    if (state.startsWith("28")) {
      return new WrongSetting(
          "HOLDFAST_DB_USER",
          settings.databaseUser(),
          "the database refuses this user or HOLDFAST_DB_PASSWORD (" + said + ")");
    }
    return wrong(settings, "the database can't be used (" + said + ")");
  }

  private static WrongSetting wrong(Settings settings, String reason) {
    return settings.databaseIsEmbedded()
        ? new WrongSetting("HOLDFAST_DATA", settings.data().toString(), reason)
        : new WrongSetting("HOLDFAST_DB_URL", withoutPassword(settings.databaseUrl()), reason);
  }

  private static String firstLine(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return withoutPassword(message.lines().findFirst().orElse(""));
  }
}
