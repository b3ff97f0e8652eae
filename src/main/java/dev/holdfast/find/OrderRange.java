package dev.holdfast.find;

import java.util.Optional;

/**
 * Between which places in the order everything is that a comparison holds of, and perhaps more: the
 * order looks at the beginnings of values only, so what is just outside of a comparison may be at
 * its end. Both ends belong to it.
 */
public record OrderRange(OrderKey from, OrderKey to) {

  /**
   * The range of a comparison.
   *
   * @param descending whether in the order that is turned round
   * @return empty if the comparison has none: that of truth values
   */
  public static Optional<OrderRange> of(Condition.Ordered comparison, boolean descending) {
    SortValue bound = SortValue.of(comparison.value());
    SortValue.Type type = bound.type();
    if (type != SortValue.Type.NUMBER && type != SortValue.Type.STRING) {
      return Optional.empty();
    }
    OrderKey end = OrderKey.of(bound, descending);
    boolean upwards =
        switch (comparison.relation()) {
          case GREATER, AT_LEAST -> !descending;
          case LESS, AT_MOST -> descending;
          case EQUAL -> throw new IllegalStateException("equality has no order");
        };
    return Optional.of(
        upwards
            ? new OrderRange(end, OrderKey.beyond(type, descending))
            : new OrderRange(OrderKey.first(type, descending), end));
  }
}
