package dev.holdfast.collection;

import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.concurrency.RowTaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Collections by name, each entered as a writer enters one. */
@ApplicationScoped
class CollectionRows implements RowTaker {

  @Inject private CollectionGate collections;

  @Override
  public RowKind kind() {
    return RowKind.COLLECTION;
  }

  @Override
  public Collection<Row> take(List<List<String>> names) {
    collections.enterAll(names.stream().map(name -> name.get(0)).toList());
    return List.of();
  }
}
