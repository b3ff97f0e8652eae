package dev.holdfast.concurrency;

import java.util.Collection;
import java.util.List;

/**
 * Takes rows of one kind for a transaction that needs several: locked until it ends, in the order
 * of their keys, by as few statements as it can be. It decides nothing, and refuses nobody: what a
 * name that is none means, or one that the caller may not see, is said by whoever uses it.
 */
public interface RowTaker {

  /** The kind. There is one taker of each. */
  RowKind kind();

  /**
   * Takes those of the rows that there are.
   *
   * @param names as in {@link Row}, distinct
   * @return rows of later kinds that these bring with them
   * @throws Superseded if the transaction has to begin again
   */
  Collection<Row> take(List<List<String>> names);
}
