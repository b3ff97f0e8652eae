package dev.holdfast.start;

import dev.holdfast.access.FirstStart;
import dev.holdfast.access.SetupUrl;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Restores;
import dev.holdfast.refusal.Refusal;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * Prepares the database before the first request, and says in the log where the server listens and
 * how to sign in. If it can't, the log says why in one line, and nothing is left running.
 */
@ApplicationScoped
public class StartUp {

  private static final Logger LOG = Logger.getLogger(StartUp.class.getName());

  @Resource(lookup = "java:jboss/datasources/Holdfast")
  private DataSource dataSource;

  @Inject private Database database;
  @Inject private Restores restores;
  @Inject private FirstStart firstStart;

  private String ready = "";
  private Optional<String> setupToken = Optional.empty();

  void prepare(@Observes @Initialized(ApplicationScoped.class) ServletContext context) {
    try {
      Optional<String> password = AdministratorPassword.read();
      String where = databaseInUse();
      migrate();
      restores.settle();
      setupToken = firstStart.prepare(password);
      ready = "Holdfast " + ProgramVersion.of(context) + " is ready: %s/ (" + where + ")";
    } catch (Refusal refusal) {
      throw stopped(new StartRefused(refusal.detail()));
    } catch (SQLException | IOException failure) {
      throw stopped(StartRefused.because("the database can't be used", failure));
    } catch (StartRefused refused) {
      throw stopped(refused);
    }
  }

  /** The lines that a newcomer reads, once requests are answered. */
  void announce(ServletContext context) {
    String root = ListenAddress.root(context.getContextPath());
    LOG.info(ready.formatted(root));
    LOG.info(
        setupToken
            .map(token -> "Choose the administrator's password: " + SetupUrl.of(root, token))
            .orElse("Sign in with a name and password, or an API key: " + root + "/api/docs"));
  }

  private void migrate() throws SQLException {
    try {
      database.migrate();
    } catch (FlywayException failure) {
      throw StartRefused.because("the database's tables can't be brought up to date", failure);
    }
  }

  /** Where it is, and how it keeps transactions apart, where that is not as usual. */
  private String databaseInUse() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      String location = DatabaseLocation.of(connection.getMetaData().getURL());
      int level = connection.getTransactionIsolation();
      Isolation.check(Setting.of("holdfast.db.isolation"), level, location);
      return level == Connection.TRANSACTION_SERIALIZABLE ? location + ", serializable" : location;
    }
  }

  /**
   * In our own server nothing else runs: half a server would only look alive. There the process
   * ends at once; an orderly exit would wait for this very deployment. A server of somebody else's
   * just does not deploy us.
   */
  private static StartRefused stopped(StartRefused refused) {
    LOG.severe("Holdfast can't start: " + refused.getMessage());
    if (Files.exists(
        Path.of(System.getProperty("jboss.home.dir", ""), "bin/holdfast-preflight.jar"))) {
      Runtime.getRuntime().halt(1);
    }
    return refused;
  }
}
