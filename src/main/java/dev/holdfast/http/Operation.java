package dev.holdfast.http;

import dev.holdfast.concurrency.Row;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;

/** What an operation of a transaction does, read as far as it can be without the database. */
public interface Operation {

  /** An operation that is answered as a request alone would be. */
  static Operation of(List<Row> rows, Supplier<Response> request) {
    return new Operation() {
      @Override
      public List<Row> rows() {
        return rows;
      }

      @Override
      public OperationResult perform() {
        return OperationResult.of(request.get());
      }
    };
  }

  /**
   * The rows that it will need: taken before any operation runs, those of all operations in one
   * order. What can't be named beforehand is left out.
   */
  List<Row> rows();

  /**
   * Does it, in the transaction at hand.
   *
   * @throws RuntimeException as the request alone would be refused
   */
  OperationResult perform();
}
