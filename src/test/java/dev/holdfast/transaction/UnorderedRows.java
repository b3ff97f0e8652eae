package dev.holdfast.transaction;

import dev.holdfast.concurrency.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.util.Collection;

/**
 * The old way, to see that the races find it: rows are taken when an operation comes to them. Never
 * in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class UnorderedRows extends RowsInOrder {

  @Override
  void take(Collection<Row> rows) {
    // Whoever comes to them takes them.
  }
}
