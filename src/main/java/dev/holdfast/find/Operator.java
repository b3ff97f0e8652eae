package dev.holdfast.find;

import cz.jirutka.rsql.parser.ast.Arity;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The comparisons that a filter may have. */
enum Operator {
  EQUAL("=="),
  NOT_EQUAL("!="),
  GREATER("=gt=", ">"),
  AT_LEAST("=ge=", ">="),
  LESS("=lt=", "<"),
  AT_MOST("=le=", "<="),
  IN("=in="),
  OUT("=out="),
  LIKE("=like="),
  REGEX("=regex="),
  EXISTS("=exists="),
  CONTAINS("=contains=");

  /** Whatever there is of values, it is ours to say that there are too many, or none. */
  private static final Arity ANY = Arity.of(0, Integer.MAX_VALUE);

  private final String symbol;

  /** Another way to write it; the same where there is none. */
  private final String alternative;

  Operator(String symbol) {
    this(symbol, symbol);
  }

  Operator(String symbol, String alternative) {
    this.symbol = symbol;
    this.alternative = alternative;
  }

  /** How it is written in FIQL. */
  String symbol() {
    return symbol;
  }

  static Operator of(ComparisonOperator parsed) {
    return Arrays.stream(values())
        .filter(operator -> operator.symbol().equals(parsed.getSymbol()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not given to the parser: " + parsed));
  }

  static Set<ComparisonOperator> forParser() {
    return Arrays.stream(values())
        .map(Operator::forParserAlone)
        .collect(Collectors.toUnmodifiableSet());
  }

  private ComparisonOperator forParserAlone() {
    return new ComparisonOperator(new String[] {symbol, alternative}, ANY);
  }

  /** All of them, for people. */
  static String list() {
    return Arrays.stream(values()).map(Operator::symbol).collect(Collectors.joining(" "));
  }
}
