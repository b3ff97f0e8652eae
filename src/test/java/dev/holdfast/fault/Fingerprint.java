package dev.holdfast.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the whole database holds, in numbers: how many rows each table has, and the sum of every
 * column of whole numbers or truth that is not an identifier. A write moves it always by the same;
 * half a write, or two of them, by something else.
 */
final class Fingerprint {

  /** Those that hold what is said of an attempt, and no effect; and Flyway's. */
  private static final Set<String> LEFT_OUT =
      Set.of("closings", "sign_in_failures", "feed_head", "flyway_schema_history");

  /** Rows of others, under names that do not say so. */
  private static final Set<String> REFERENCES =
      Set.of(
          "place", "position", "changes_from", "account", "from_account", "to_account", "transfer");

  /** Of what a job clears away, in its own time, what is not to be cleared away. */
  private static final Map<String, String> COUNTED =
      Map.of(
          "field_indexes",
          "field_indexes where pointer is not null",
          // Nodes try them in their own time.
          "webhook_deliveries",
          "webhook_deliveries",
          "field_keys",
          "field_keys k join field_indexes i on i.id = k.index_id"
              + " where k.rising is not null and i.pointer is not null");

  private static final String COLUMNS =
      "select lower(table_name), lower(column_name), lower(data_type) from"
          + " information_schema.columns where lower(table_schema) = 'public' order by 1, 2";

  private Fingerprint() {}

  /** One line for each number: its name, a space, and itself. */
  static List<String> read() throws SQLException {
    try (Connection connection = FaultyDriver.directConnection();
        Statement statement = connection.createStatement()) {
      List<String> names = new ArrayList<>();
      List<String> terms = new ArrayList<>();
      try (ResultSet columns = statement.executeQuery(COLUMNS)) {
        while (columns.next()) {
          add(columns.getString(1), columns.getString(2), columns.getString(3), names, terms);
        }
      }
      return numbers(statement, names, terms);
    }
  }

  private static void add(
      String table, String column, String type, List<String> names, List<String> terms) {
    if (LEFT_OUT.contains(table)) {
      return;
    }
    if (!names.contains(table)) {
      names.add(table);
      terms.add("(select count(*) from " + COUNTED.getOrDefault(table, table) + ")");
    }
    if (COUNTED.containsKey(table)) {
      return;
    }
    boolean isIdentifier =
        column.equals("id") || column.endsWith("_id") || REFERENCES.contains(column);
    boolean isNumber = Set.of("bigint", "integer", "smallint", "numeric").contains(type);
    if (type.equals("boolean") || (isNumber && !isIdentifier)) {
      names.add(table + "." + column);
      String number =
          isNumber
              ? "cast(" + column + " as bigint)"
              : "case when " + column + " then 1 else 0 end";
      terms.add("(select coalesce(sum(" + number + "), 0) from " + table + ")");
    }
  }

  private static List<String> numbers(Statement statement, List<String> names, List<String> terms)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet row = statement.executeQuery("select " + String.join(", ", terms))) {
      row.next();
      for (int i = 0; i < names.size(); i++) {
        lines.add(names.get(i) + " " + row.getBigDecimal(i + 1).toBigInteger());
      }
    }
    return lines;
  }
}
