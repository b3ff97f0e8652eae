package dev.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.refusal.NotFound;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The messages are the databases' own: H2's provoked here, PostgreSQL's as its driver gives them.
 */
class UniqueConstraintTest {

  private static final UniqueConstraint UID_KEY = new UniqueConstraint("documents_uid_key");
  private static final UniqueConstraint MEMBERS_KEY = new UniqueConstraint("members_pkey");
  private static final String POSTGRESQL_MEMBERS =
      "ERROR: duplicate key value violates unique constraint \"members_pkey\"\n"
          + "  Detail: Key (collection_id, user_id)=(1, 2) already exists.";
  private static final String POSTGRESQL =
      "ERROR: duplicate key value violates unique constraint \"documents_uid_key\"\n"
          + "  Detail: Key (collection_id, uid)=(1, S-001) already exists.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        POSTGRESQL,
        "FEHLER: doppelter Schlüsselwert verletzt Unique-Constraint »documents_uid_key«\n"
            + "  Detail: Schlüssel »(collection_id, uid)=(1, S-001)« existiert bereits."
      })
  void postgresqlNamesTheConstraint(String message) {
    assertThatThrownBy(() -> UID_KEY.flush(failing(unique(message)), NotFound::new))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void h2NamesTheConstraintsIndex() throws SQLException {
    SQLException refused = h2Refuses("insert into documents values (2, 1, 'S-001')");
    assertThat(refused.getMessage()).contains("DOCUMENTS_UID_KEY_INDEX_");
    assertThatThrownBy(() -> UID_KEY.flush(failing(refused), NotFound::new))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void anotherConstraintIsAnotherMatter() throws SQLException {
    passesOn(h2Refuses("insert into documents values (1, 1, 'S-002')"));
    passesOn(unique(POSTGRESQL.replace("documents_uid_key", "documents_pkey")));
    passesOn(unique(POSTGRESQL.replace("documents_uid_key", "old_documents_uid_key")));
    passesOn(unique(POSTGRESQL.replace("documents_uid_key", "documents_uid_key2")));
  }

  @Test
  void aValueThatLooksLikeTheNameDoesNotCount() throws SQLException {
    passesOn(h2Refuses("insert into documents values (1, 1, 'documents_uid_key')"));
    passesOn(
        unique(
            POSTGRESQL
                .replace("documents_uid_key", "documents_pkey")
                .replace("S-001", "\"documents_uid_key\"")));
  }

  @Test
  void ofAPrimaryKeyOfSeveralColumnsH2NamesTheTable() throws SQLException {
    SQLException refused = h2Refuses("insert into members values (1, 2)");
    assertThat(refused.getMessage()).contains("PRIMARY_KEY_").doesNotContain("MEMBERS_PKEY");
    for (SQLException either : List.of(refused, unique(POSTGRESQL_MEMBERS))) {
      assertThatThrownBy(() -> MEMBERS_KEY.flush(failing(either), NotFound::new))
          .isInstanceOf(NotFound.class);
    }
    passesOn(MEMBERS_KEY, h2Refuses("insert into old_members values (1, 2)"));
    passesOn(MEMBERS_KEY, h2Refuses("insert into members_old values (1, 2)"));
    passesOn(new UniqueConstraint("members_key"), refused);
  }

  @Test
  void anotherStateIsAnotherMatter() {
    passesOn(new SQLException(POSTGRESQL, "23503"));
    passesOn(new SQLException(POSTGRESQL));
    passesOn(new SQLException(null, "23505"));
  }

  @Test
  void itIsFoundBehindWhateverWrapsIt() {
    PersistenceException failure =
        new PersistenceException(new IllegalStateException(unique(POSTGRESQL)));
    assertThatThrownBy(() -> UID_KEY.flush(failing(failure), NotFound::new))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void whatIsNotRefusedIsFlushed() {
    assertThatCode(() -> UID_KEY.flush(flushing(null), NotFound::new)).doesNotThrowAnyException();
  }

  private static void passesOn(SQLException cause) {
    passesOn(UID_KEY, cause);
  }

  private static void passesOn(UniqueConstraint constraint, SQLException cause) {
    PersistenceException failure = new PersistenceException(cause);
    assertThatThrownBy(() -> constraint.flush(failing(failure), NotFound::new)).isSameAs(failure);
  }

  private static SQLException unique(String message) {
    return new SQLException(message, "23505");
  }

  private static SQLException h2Refuses(String insert) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table documents (id bigint not null, collection_id bigint, uid varchar(200),"
              + " constraint documents_pkey primary key (id),"
              + " constraint documents_uid_key unique (collection_id, uid))");
      statement.execute("insert into documents values (1, 1, 'S-001')");
      for (String table : List.of("members", "old_members", "members_old")) {
        statement.execute(
            "create table %s (collection_id bigint, user_id bigint, ".formatted(table)
                + "constraint %s_pkey primary key (collection_id, user_id))".formatted(table));
        statement.execute("insert into " + table + " values (1, 2)");
      }
      try {
        statement.execute(insert);
      } catch (SQLException refused) {
        return refused;
      }
      throw new AssertionError("not refused: " + insert);
    }
  }

  private static EntityManager failing(SQLException cause) {
    return failing(new PersistenceException(cause));
  }

  private static EntityManager failing(PersistenceException failure) {
    return flushing(failure);
  }

  private static EntityManager flushing(@Nullable PersistenceException failure) {
    return (EntityManager)
        Proxy.newProxyInstance(
            UniqueConstraintTest.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("flush");
              if (failure != null) {
                throw failure;
              }
              return null;
            });
  }
}
