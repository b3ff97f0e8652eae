package dev.holdfast.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTextsTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:8080",
    "0.0.0.0, http://127.0.0.1:8080",
    "::, http://127.0.0.1:8080",
    "::1, http://[::1]:8080",
    "[::1], http://[::1]:8080",
    "db.example.org, http://db.example.org:8080"
  })
  void addressWorksInABrowserOnTheSameMachine(String bind, String root) {
    assertThat(ListenAddress.root(bind, 8080, "")).isEqualTo(root);
    assertThat(ListenAddress.root(bind, 8080, "/app")).isEqualTo(root + "/app");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:h2:file:/var/lib/holdfast/holdfast | H2 in /var/lib/holdfast",
        "jdbc:h2:/data/holdfast;WRITE_DELAY=0;INIT=a/b | H2 in /data",
        "jdbc:h2:mem:test | H2",
        "jdbc:postgresql://db.example.org:5433/holdfast | PostgreSQL at db.example.org:5433",
        "jdbc:postgresql://a,b/holdfast?user=u&password=secret | PostgreSQL at a,b",
        "jdbc:postgresql:holdfast?password=secret | PostgreSQL at localhost",
        "jdbc:postgresql:///holdfast | PostgreSQL at localhost"
      })
  void databaseIsToldWithoutSecrets(String url, String location) {
    assertThat(DatabaseLocation.of(url)).isEqualTo(location);
  }

  @ParameterizedTest
  @CsvSource({
    "2, PostgreSQL at localhost",
    "8, PostgreSQL at localhost",
    "2, H2 in /data",
  })
  void isolationOfTheDataSourceIsTakenAsItIsWhereNoneIsAskedFor(int level, String database) {
    assertThatCode(() -> Isolation.check(Optional.empty(), level, database))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "serializable, 2, PostgreSQL at localhost, read-committed",
    "serializable, 8, H2 in /data, serializable",
    "read-committed, 8, H2 in /data, serializable",
    "read-committed, 4, PostgreSQL at localhost, repeatable-read",
    "read-committed, 1, H2 in /data, read-uncommitted",
  })
  void anotherIsolationThanAskedForIsRefused(
      String setting, int level, String database, String found) {
    assertThatThrownBy(() -> Isolation.check(Optional.of(setting), level, database))
        .isInstanceOf(StartRefused.class)
        .hasMessageContainingAll(" are " + found, database, "HOLDFAST_DB_ISOLATION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "with\nline"})
  void unfitPasswordIsRefusedByTheVariablesName(String password) {
    assertThatThrownBy(() -> AdministratorPassword.checked(password))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("HOLDFAST_ADMIN_PASSWORD ");
  }

  @Test
  void messageOfAWrongPasswordDoesNotShowIt() {
    assertThatThrownBy(() -> AdministratorPassword.checked("secret".repeat(40)))
        .hasMessageNotContaining("secret");
    assertThat(AdministratorPassword.checked("x y")).isEqualTo("x y");
  }

  @Test
  void reasonIsOneLine() {
    StartRefused refused =
        StartRefused.because("tables", new IllegalArgumentException("first\n  second\tthird"));

    assertThat(refused).hasMessage("tables: first second third");
  }
}
