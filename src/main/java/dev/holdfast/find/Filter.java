package dev.holdfast.find;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.UnknownOperatorException;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.LogicalOperator;
import cz.jirutka.rsql.parser.ast.Node;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads filters: RSQL, which is FIQL and more. */
public final class Filter {

  private static final RSQLParser PARSER = new RSQLParser(Operator.forParser());

  /** RFC 8259, section 6. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private static final Pattern COLUMN = Pattern.compile("at line 1, column ([0-9]{1,6})");

  private int comparisonsLeft = FindLimits.COMPARISONS;
  private int membersLeft = FindLimits.LIST_MEMBERS;

  private Filter() {}

  /**
   * What a filter says.
   *
   * @throws ParameterRefused if it can't be read, asks for what there is not, or for too much
   */
  public static Condition read(String filter) {
    return new Filter().condition(parse(FilterText.of(filter)));
  }

  private static Node parse(FilterText text) {
    try {
      return PARSER.parse(text.marked());
    } catch (RSQLParserException failure) {
      throw failure.getCause() instanceof UnknownOperatorException unknown
          ? FilterText.refused(
              "There is no operator "
                  + unknown.getOperator()
                  + " in filters: there are "
                  + Operator.list()
                  + ".")
          : unreadable(text, failure);
    }
  }

  private static ParameterRefused unreadable(FilterText text, RSQLParserException failure) {
    Matcher column = COLUMN.matcher(String.valueOf(failure.getMessage()));
    String where =
        column.find() ? " at character " + text.position(Integer.parseInt(column.group(1))) : "";
    return FilterText.refused(
        "The filter can't be read"
            + where
            + ": it is made of comparisons, as in metadata.color==red, with ; between them for"
            + " \"and\", and a comma for \"or\". A value with other than letters, digits and"
            + " the like stands in quotes.");
  }

  private Condition condition(Node node) {
    if (node instanceof LogicalNode logical) {
      List<Condition> parts = new ArrayList<>();
      logical.getChildren().forEach(child -> parts.add(condition(child)));
      return logical.getOperator() == LogicalOperator.AND
          ? new Condition.All(parts)
          : new Condition.Any(parts);
    }
    return comparison((ComparisonNode) node);
  }

  private Condition comparison(ComparisonNode node) {
    if (--comparisonsLeft < 0) {
      throw FilterText.refused(
          "The filter has more than " + FindLimits.COMPARISONS + " comparisons.");
    }
    String name = FilterText.withoutMark(node.getSelector());
    Selector selector = Selector.read(FilterText.PARAMETER, name);
    Operator operator = Operator.of(node.getOperator());
    List<String> arguments = node.getArguments();
    List<JsonValue> values = arguments.stream().map(Filter::value).toList();
    Comparisons comparisons = new Comparisons(selector, name, operator);
    if (operator == Operator.IN || operator == Operator.OUT) {
      membersLeft -= values.size();
      if (membersLeft < 0) {
        throw FilterText.refused(
            "The lists of the filter have more than " + FindLimits.LIST_MEMBERS + " members.");
      }
      return comparisons.withList(values);
    }
    if (operator == Operator.LIKE || operator == Operator.REGEX) {
      // Text, also where it looks like a number.
      return comparisons.withPattern(arguments.stream().map(FilterText::withoutMark).toList());
    }
    return comparisons.with(values);
  }

  /** Quoted, it is a string; else a JSON value if it looks like one. */
  private static JsonValue value(String parsed) {
    if (FilterText.isQuoted(parsed)) {
      return JsonBuild.text(FilterText.withoutMark(parsed));
    }
    return switch (parsed) {
      case "null" -> JsonValue.NULL;
      case "true" -> JsonValue.TRUE;
      case "false" -> JsonValue.FALSE;
      default -> NUMBER.matcher(parsed).matches() ? number(parsed) : JsonBuild.text(parsed);
    };
  }

  private static JsonValue number(String literal) {
    try {
      return JsonText.parse(literal);
    } catch (MalformedJson tooLarge) {
      throw FilterText.refused(
          "The number " + Selector.quoted(literal) + " has more digits than any that is kept.");
    }
  }
}
