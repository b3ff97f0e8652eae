package dev.holdfast.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @BeforeEach
  void aRightConfiguration() throws IOException {
    environment.put("HOLDFAST_DATA", folder.resolve("data").toString());
    environment.put("HOLDFAST_PORT", Integer.toString(Ports.free()));
    environment.put("HOLDFAST_MANAGEMENT_PORT", Integer.toString(Ports.free()));
  }

  @Test
  void aRightConfigurationPassesSilentlyAndHasItsFolderMadeForItsOwnerAlone() throws IOException {
    assertThat(status()).isZero();
    assertThat(line()).isEmpty();
    assertThat(folder.resolve("data")).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
        .isEqualTo("rwx------");
  }

  @ParameterizedTest
  @CsvSource({
    "HOLDFAST_PORT, abc, must be a whole number from 1 to 65535",
    "HOLDFAST_PORT, 0, must be a whole number from 1 to 65535",
    "HOLDFAST_PORT, -1, must be a whole number from 1 to 65535",
    "HOLDFAST_PORT, 65536, must be a whole number from 1 to 65535",
    "HOLDFAST_PORT, 99999999999, must be a whole number from 1 to 65535",
    "HOLDFAST_MANAGEMENT_PORT, 1e3, must be a whole number from 1 to 65535",
    "HOLDFAST_DB_POOL, 0, must be a whole number from 1 to 500",
    "HOLDFAST_DB_POOL, 501, must be a whole number from 1 to 500",
    "HOLDFAST_DB_POOL, many, must be a whole number from 1 to 500",
    "HOLDFAST_COLLECTIONS, nobody, must be users or administrators",
    "HOLDFAST_JOBS, 9, must be a whole number from 0 to 8",
    "HOLDFAST_SIGN_IN_FAILURES, 0, must be a whole number from 1 to 1000",
    "HOLDFAST_SIGN_IN_FAILURES, 1001, must be a whole number from 1 to 1000",
    "HOLDFAST_SESSION_MINUTES, 10001, must be a whole number from 1 to 10000",
    "HOLDFAST_BEHIND_PROXY, yes, must be true or false",
    "HOLDFAST_WEBHOOK_ADDRESSES, localhost, 'must be addresses or ranges such as 10.1.0.0/16, with commas between'",
    "HOLDFAST_WEBHOOK_ADDRESSES, '10.0.0.0/8,10.0.0.0/33', 'must be addresses or ranges such as 10.1.0.0/16, with commas between'",
    "HOLDFAST_DB_ISOLATION, snapshot, must be read-committed or serializable",
    "HOLDFAST_DB_ISOLATION, serializable, needs PostgreSQL; H2 takes read-committed only",
    "HOLDFAST_DB_URL, jdbc:mysql://h/d, must begin with jdbc:postgresql: or jdbc:h2:",
    "HOLDFAST_BIND, 192.0.2.1, 'must be an address of this machine, or 0.0.0.0 for all of them'",
    "HOLDFAST_DATA, /tmp/a;b, must be a folder's path without a semicolon",
  })
  void aWrongValueIsNamedWithWhatIsAllowed(String variable, String value, String allowed) {
    environment.put(variable, value);
    assertThat(status()).isEqualTo(1);
    assertThat(line()).isEqualTo("holdfast: " + variable + "=" + value + ": " + allowed);
  }

  @Test
  void aPortInUseIsRefused() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("HOLDFAST_PORT", Integer.toString(other.getLocalPort()));
      assertThat(status()).isEqualTo(1);
      assertThat(line())
          .startsWith("holdfast: HOLDFAST_PORT=" + other.getLocalPort() + ": must be a free port");
    }
  }

  @Test
  void onePortForBothIsRefused() {
    environment.put("HOLDFAST_MANAGEMENT_PORT", environment.getOrDefault("HOLDFAST_PORT", ""));
    assertThat(status()).isEqualTo(1);
    assertThat(line()).endsWith("must be another port than HOLDFAST_PORT");
  }

  @Test
  void aFolderThatCanNotBeMadeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    environment.put("HOLDFAST_DATA", file.resolve("data").toString());
    assertThat(status()).isEqualTo(1);
    assertThat(line()).startsWith("holdfast: HOLDFAST_DATA=" + file + "/data: must be a folder");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsRefusedAndNoPasswordShown() throws IOException {
    environment.put(
        "HOLDFAST_DB_URL", "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/x?password=hidden");
    environment.put("HOLDFAST_DB_PASSWORD", "hidden");
    assertThat(status()).isEqualTo(1);
    assertThat(line()).contains("HOLDFAST_DB_URL=jdbc:postgresql://127.0.0.1:", "password=***");
    assertThat(line()).contains("the database can't be used").doesNotContain("hidden");
  }

  @Test
  void aWrongPasswordForAnExistingDatabaseIsRefused() throws SQLException {
    embeddedDatabase("right").close();
    environment.put("HOLDFAST_DB_PASSWORD", "wrong");
    assertThat(status()).isEqualTo(1);
    assertThat(line())
        .startsWith("holdfast: HOLDFAST_DB_USER=holdfast: the database refuses this user")
        .doesNotContain("wrong)");
  }

  @Test
  void anExistingDatabasePasses() throws SQLException {
    embeddedDatabase("right").close();
    environment.put("HOLDFAST_DB_PASSWORD", "right");
    assertThat(status()).isZero();
  }

  private Connection embeddedDatabase(String password) throws SQLException {
    String file = environment.get("HOLDFAST_DATA") + "/holdfast";
    return DriverManager.getConnection("jdbc:h2:file:" + file, "holdfast", password);
  }

  private int status() {
    return Preflight.run(environment, new PrintStream(errors, true, UTF_8));
  }

  private String line() {
    return errors.toString(UTF_8).stripTrailing();
  }
}
