package dev.holdfast.matrix;

import dev.holdfast.testing.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is answered what: {@code access-matrix.txt}. */
final class Table {

  private static final String FILE = "/access-matrix.txt";

  /** The statuses that one problem alone has. */
  private static final Map<String, String> PROBLEMS =
      Map.of("401", "401 unauthenticated", "403", "403 forbidden", "404", "404 not-found");

  private final List<String> callers;
  private final Map<String, List<String>> rows;

  private Table(List<String> callers, Map<String, List<String>> rows) {
    this.callers = callers;
    this.rows = rows;
  }

  static Table load() {
    try (InputStream in = Table.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new AssertionError("no " + FILE);
      }
      return read(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList());
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** The first line names the callers. */
  private static Table read(List<String> lines) {
    List<String> callers = cells(lines.get(0));
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      boolean again = rows.put(cells.get(0), cells.subList(1, cells.size())) != null;
      if (again || cells.size() != callers.size()) {
        throw new AssertionError("a row twice, or with another number of cells: " + line);
      }
    }
    return new Table(callers.subList(1, callers.size()), rows);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::trim).toList();
  }

  List<String> callers() {
    return callers;
  }

  Set<String> operations() {
    return rows.keySet();
  }

  /** The outcome that a caller is to get; see {@link dev.holdfast.testing.Answer#outcome}. */
  String outcome(Operation operation, String caller) {
    List<String> row = rows.get(operation.id());
    if (row == null) {
      throw new AssertionError(operation.id() + " has no row in " + FILE);
    }
    String cell = ofDatabase(row.get(callers.indexOf(caller)));
    return PROBLEMS.getOrDefault(cell, cell);
  }

  private static String ofDatabase(String cell) {
    String[] either = cell.split(" or ", 2);
    return Database.current() == Database.H2 ? either[0] : either[either.length - 1];
  }
}
