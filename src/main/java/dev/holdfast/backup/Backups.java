package dev.holdfast.backup;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Dialect;
import dev.holdfast.refusal.StateRefused;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Copies the embedded database as it is after some transaction, with everything in it that was
 * acknowledged before; writers go on meanwhile.
 */
@ApplicationScoped
@Guarded
class Backups {

  @Resource(lookup = "java:jboss/datasources/Holdfast")
  private DataSource dataSource;

  @Inject private Database database;

  /**
   * Makes a copy, which is gone once it is read or closed.
   *
   * @param caller an administrator
   * @return a zip file with the database's one file in it
   * @throws StateRefused if the database is not the embedded one
   * @throws SQLException if the database can't be copied, for want of space, say
   */
  InputStream make(Caller caller) throws IOException, SQLException {
    caller.requireAdministrator();
    if (database.dialect() != Dialect.H2) {
      throw new StateRefused(
          "other-database", "This server's database is PostgreSQL: pg_dump makes its backups.");
    }
    // For its owner's eyes only, as all files that Java calls temporary.
    Path copy = Files.createTempFile("holdfast-backup-", ".zip");
    try {
      copyTo(copy);
      return Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | SQLException failure) {
      Files.deleteIfExists(copy);
      throw failure;
    }
  }

  private void copyTo(Path file) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement backup = connection.prepareStatement("backup to ?")) {
      backup.setString(1, file.toString());
      backup.execute();
    }
  }
}
