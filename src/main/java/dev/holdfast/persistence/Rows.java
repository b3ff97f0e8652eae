package dev.holdfast.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Statements over several rows. */
public final class Rows {

  /** Values in one statement: what a round trip costs is spread over them, its text stays short. */
  private static final int AT_ONCE = 1000;

  /** The number of the parameter that {@link #LIMITED} has. */
  public static final int LIMIT = 99;

  /**
   * The end of a native query that wants the first rows only. {@link Query#setMaxResults} would be
   * heeded too, but EclipseLink tells only the driver of it: PostgreSQL would plan for all rows
   * that there are, and sort them. Begin {@code order by} with the columns of the index that are
   * fixed: H2 reads in the order of an index only then, and sorts all that is behind otherwise.
   */
  public static final String LIMITED = " limit ?" + LIMIT;

  private Rows() {}

  /**
   * Inserts rows, {@value #AT_ONCE} values in a statement, behind all that is pending. They go to
   * the driver: EclipseLink would look each value up among all of its statement, which of many
   * takes longer than the statement.
   *
   * @param into the statement up to {@code values}
   * @param rows the values of each, all of the same number, as the driver takes them; none for
   *     nothing to do
   * @throws PersistenceException of what the database says
   */
  public static void insert(EntityManager em, String into, List<List<Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    em.flush();
    Connection connection = em.unwrap(Connection.class);
    int atOnce = Math.max(1, AT_ONCE / rows.get(0).size());
    for (int begin = 0; begin < rows.size(); begin += atOnce) {
      insertAtOnce(connection, into, rows.subList(begin, Math.min(begin + atOnce, rows.size())));
    }
  }

  private static void insertAtOnce(Connection connection, String into, List<List<Object>> rows) {
    String row = "(" + String.join(", ", Collections.nCopies(rows.get(0).size(), "?")) + ")";
    String sql = into + " values " + String.join(", ", Collections.nCopies(rows.size(), row));
    int inserted;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int next = 1;
      for (List<Object> values : rows) {
        for (Object value : values) {
          insert.setObject(next++, value);
        }
      }
      inserted = insert.executeUpdate();
    } catch (SQLException failure) {
      throw new PersistenceException(failure);
    }
    if (inserted != rows.size()) {
      throw new IllegalStateException(inserted + " of " + rows.size() + " rows: " + into);
    }
  }

  /** {@code ?2, ?3, ?4}: for {@code in} and {@code values}. */
  public static String parameters(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(number -> "?" + number)
        .collect(Collectors.joining(", "));
  }

  /** Sets what {@link #parameters} has written. */
  public static void bind(Query query, int first, Collection<?> values) {
    int next = first;
    for (Object value : values) {
      query.setParameter(next++, value);
    }
  }
}
