package dev.holdfast.find;

/** How two values of one type may stand to each other. */
public enum Relation {
  EQUAL("="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  /** The sign for it, in mathematics and in SQL. */
  public String sign() {
    return sign;
  }

  /**
   * Whether it is so.
   *
   * @param comparison of the first with the second, as of {@link Comparable}
   */
  boolean holds(int comparison) {
    return switch (this) {
      case EQUAL -> comparison == 0;
      case LESS -> comparison < 0;
      case AT_MOST -> comparison <= 0;
      case GREATER -> comparison > 0;
      case AT_LEAST -> comparison >= 0;
    };
  }
}
