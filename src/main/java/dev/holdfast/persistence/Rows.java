package dev.holdfast.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Statements over several rows. */
public final class Rows {

  /**
   * Values in one statement: what a round trip costs is spread over them, its text stays short.
   * EclipseLink looks each one up among all of them, so that many take longer than the statement.
   */
  private static final int AT_ONCE = 1000;

  /** The number of the parameter that {@link #LIMITED} has. */
  public static final int LIMIT = 99;

  /**
   * The end of a native query that wants the first rows only. {@link Query#setMaxResults} would be
   * heeded too, but EclipseLink tells only the driver of it: PostgreSQL would plan for all rows
   * that there are, and sort them.
   */
  public static final String LIMITED = " limit ?" + LIMIT;

  private Rows() {}

  /**
   * Inserts rows, {@value #AT_ONCE} values in a statement.
   *
   * @param into the statement up to {@code values}
   * @param rows the values of each, all of the same number; none for nothing to do
   */
  public static void insert(EntityManager em, String into, List<List<Object>> rows) {
    int atOnce = rows.isEmpty() ? AT_ONCE : Math.max(1, AT_ONCE / rows.get(0).size());
    for (int begin = 0; begin < rows.size(); begin += atOnce) {
      insertAtOnce(em, into, rows.subList(begin, Math.min(begin + atOnce, rows.size())));
    }
  }

  private static void insertAtOnce(EntityManager em, String into, List<List<Object>> rows) {
    int columns = rows.get(0).size();
    String values =
        IntStream.range(0, rows.size())
            .mapToObj(row -> "(" + parameters(1 + row * columns, columns) + ")")
            .collect(Collectors.joining(", "));
    Query insert = em.createNativeQuery(into + " values " + values);
    int next = 1;
    for (List<Object> row : rows) {
      bind(insert, next, row);
      next += columns;
    }
    int inserted = insert.executeUpdate();
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
