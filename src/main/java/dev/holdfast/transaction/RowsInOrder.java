package dev.holdfast.transaction;

import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.concurrency.RowTaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes all rows that a transaction names before it does anything, kind by kind, in the order of
 * {@link RowKind}: so that two which want the same rows in opposite order wait for each other, and
 * none of them dies. What can't be known beforehand (a row that is made meanwhile, say) may still
 * lead to a deadlock; then the transaction is run again.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class RowsInOrder {

  @Inject @Any private Instance<RowTaker> takers;

  /** Takes rows, and those that come with them. */
  void take(Collection<Row> rows) {
    Map<RowKind, Set<List<String>>> names = new EnumMap<>(RowKind.class);
    add(names, rows);
    for (RowKind kind : RowKind.values()) {
      Set<List<String>> ofKind = names.getOrDefault(kind, Set.of());
      if (!ofKind.isEmpty()) {
        add(names, taker(kind).take(List.copyOf(ofKind)));
      }
    }
  }

  private static void add(Map<RowKind, Set<List<String>>> names, Collection<Row> rows) {
    rows.forEach(
        row -> names.computeIfAbsent(row.kind(), none -> new LinkedHashSet<>()).add(row.name()));
  }

  private RowTaker taker(RowKind kind) {
    return takers.stream()
        .filter(taker -> taker.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody takes rows of the kind " + kind));
  }
}
