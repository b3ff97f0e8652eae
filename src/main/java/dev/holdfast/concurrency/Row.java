package dev.holdfast.concurrency;

import java.util.List;

/**
 * A row by the name that a caller knows it by. There may be none of that name.
 *
 * @param name what it consists of is known to the kind's {@link RowTaker}
 */
public record Row(RowKind kind, List<String> name) {

  /** A row. */
  public static Row of(RowKind kind, String... name) {
    return new Row(kind, List.of(name));
  }
}
