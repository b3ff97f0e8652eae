package dev.holdfast.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.find.OrderKey;
import dev.holdfast.find.SortValue;
import dev.holdfast.json.JsonText;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The keys of a collection's documents, as PostgreSQL has them. */
record Keys(String collection) {

  private static final int LOOKS = 1200;
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  /** Also of indexes that are dropped, for as long as their rows are there. */
  private static final String COUNT =
      "select count(*) from field_keys k join documents d on d.id = k.document_id"
          + " join collections c on c.id = d.collection_id where c.name = ?";

  private static final String FORGET =
      "delete from field_keys where document_id in (select d.id from documents d"
          + " join collections c on c.id = d.collection_id where d.uid = ? and c.name = ?)";

  /** Each document with its key, and each key without a document, under one field. */
  private static final String ALL =
      """
      select d.uid, d.deleted, cast(d.metadata -> ? as text), k.uid,
             encode(k.rising, 'hex'), encode(k.falling, 'hex')
      from collections c
      join field_indexes i on i.collection_id = c.id and i.pointer = '/metadata/' || ?
      join documents d on d.collection_id = c.id
      left join field_keys k on k.index_id = i.id and k.document_id = d.id
      where c.name = ?""";

  static Keys of(String path) {
    return new Keys(path.substring("collections/".length()));
  }

  long count() throws SQLException {
    try (Connection connection = TestServer.current().postgres().connect();
        PreparedStatement query = connection.prepareStatement(COUNT)) {
      query.setString(1, collection);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Takes the keys of a document away, so that whoever asks an index does not find it. */
  void forget(String uid) throws SQLException {
    try (Connection connection = TestServer.current().postgres().connect();
        PreparedStatement delete = connection.prepareStatement(FORGET)) {
      delete.setString(1, uid);
      delete.setString(2, collection);
      assertThat(delete.executeUpdate()).isPositive();
    }
  }

  /** Has the job make the only index again, from the beginning, once this has been committed. */
  void makeAgain(Connection connection) throws SQLException {
    update(
        connection,
        "update field_indexes set reached = '', complete = false where collection_id ="
            + " (select c.id from collections c where c.name = ?)",
        collection);
    // The job is kept out by what was done above.
    try (Connection own = TestServer.current().postgres().connect()) {
      update(
          own,
          "delete from field_keys where index_id = (select i.id from field_indexes i"
              + " join collections c on c.id = i.collection_id where c.name = ?)",
          collection);
    }
  }

  /** Gives a document a size and the key of it, as a writer does. */
  void write(Connection connection, String uid, int size) throws SQLException {
    SortValue value = SortValue.of(JsonText.parse(Integer.toString(size)));
    String ofCollection = " (select c.id from collections c where c.name = ?)";
    update(
        connection,
        "update documents set metadata = jsonb_build_object('size', "
            + size
            + ") where uid = ? and collection_id ="
            + ofCollection,
        uid,
        collection);
    update(
        connection,
        "insert into field_keys (index_id, document_id, uid, rising, falling)"
            + " select i.id, d.id, d.uid, decode(?, 'hex'), decode(?, 'hex')"
            + " from documents d join field_indexes i on i.collection_id = d.collection_id"
            + " where d.uid = ? and d.collection_id ="
            + ofCollection,
        OrderKey.of(value, false).hex(),
        OrderKey.of(value, true).hex(),
        uid,
        collection);
  }

  private static void update(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setString(i + 1, values[i]);
      }
      update.executeUpdate();
    }
  }

  /** Waits until there are so many, for a minute at the most. */
  void awaitCount(long count) throws SQLException, InterruptedException {
    for (int look = 0; look < LOOKS && count() != count; look++) {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
    assertThat(count()).isEqualTo(count);
  }

  /**
   * What is wrong with the keys of a complete index, nobody writing: each live document has the key
   * of its value, no other has one.
   *
   * @param name of a member of the metadata
   */
  List<String> faults(String name) throws SQLException {
    List<String> faults = new ArrayList<>();
    int live = 0;
    try (Connection connection = TestServer.current().postgres().connect();
        PreparedStatement query = connection.prepareStatement(ALL)) {
      query.setString(1, name);
      query.setString(2, name);
      query.setString(3, collection);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          live += row.getBoolean(2) ? 0 : 1;
          String expected = expected(row);
          String found = row.getString(4) + " " + row.getString(5) + " " + row.getString(6);
          boolean none = row.getString(5) == null && row.getString(6) == null;
          if (row.getBoolean(2) ? !none : !found.equals(expected)) {
            faults.add("has " + found + ", should have " + expected);
          }
        }
      }
    }
    assertThat(live).as("live documents").isPositive();
    return faults;
  }

  private static String expected(ResultSet row) throws SQLException {
    if (row.getBoolean(2)) {
      return row.getString(1) + " none";
    }
    String json = row.getString(3);
    SortValue value = SortValue.of(json == null ? JsonValue.NULL : JsonText.parse(json));
    return row.getString(1)
        + " "
        + OrderKey.of(value, false).hex()
        + " "
        + OrderKey.of(value, true).hex();
  }
}
