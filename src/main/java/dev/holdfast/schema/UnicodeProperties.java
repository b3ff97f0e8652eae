package dev.holdfast.schema;

import java.util.Map;
import java.util.Set;

/** Unicode's properties as ECMA-262 names them, in RE2's names. */
final class UnicodeProperties {
  /** Instructions that one counts for, by the ranges that it has. */
  static final int SIZE = 100;

  private static final Map<String, String> CATEGORIES =
      Map.ofEntries(
          Map.entry("Letter", "L"),
          Map.entry("Uppercase_Letter", "Lu"),
          Map.entry("Lowercase_Letter", "Ll"),
          Map.entry("Titlecase_Letter", "Lt"),
          Map.entry("Modifier_Letter", "Lm"),
          Map.entry("Other_Letter", "Lo"),
          Map.entry("Mark", "M"),
          Map.entry("Combining_Mark", "M"),
          Map.entry("Nonspacing_Mark", "Mn"),
          Map.entry("Spacing_Mark", "Mc"),
          Map.entry("Enclosing_Mark", "Me"),
          Map.entry("Number", "N"),
          Map.entry("Decimal_Number", "Nd"),
          Map.entry("digit", "Nd"),
          Map.entry("Letter_Number", "Nl"),
          Map.entry("Other_Number", "No"),
          Map.entry("Punctuation", "P"),
          Map.entry("punct", "P"),
          Map.entry("Connector_Punctuation", "Pc"),
          Map.entry("Dash_Punctuation", "Pd"),
          Map.entry("Open_Punctuation", "Ps"),
          Map.entry("Close_Punctuation", "Pe"),
          Map.entry("Initial_Punctuation", "Pi"),
          Map.entry("Final_Punctuation", "Pf"),
          Map.entry("Other_Punctuation", "Po"),
          Map.entry("Symbol", "S"),
          Map.entry("Math_Symbol", "Sm"),
          Map.entry("Currency_Symbol", "Sc"),
          Map.entry("Modifier_Symbol", "Sk"),
          Map.entry("Other_Symbol", "So"),
          Map.entry("Separator", "Z"),
          Map.entry("Space_Separator", "Zs"),
          Map.entry("Line_Separator", "Zl"),
          Map.entry("Paragraph_Separator", "Zp"),
          Map.entry("Control", "Cc"),
          Map.entry("cntrl", "Cc"),
          Map.entry("Format", "Cf"),
          Map.entry("Private_Use", "Co"),
          Map.entry("Any", "Any"));

  private static final Set<String> CATEGORY_NAMES = Set.of("gc", "General_Category");
  private static final Set<String> SCRIPT_NAMES = Set.of("sc", "Script");

  private UnicodeProperties() {}

  /**
   * @param property what stands between the braces
   */
  static String re2(String property) throws PatternRefused {
    int equals = property.indexOf('=');
    String value = property.substring(equals + 1);
    String name = equals < 0 ? "gc" : property.substring(0, equals);
    if (SCRIPT_NAMES.contains(name) && value.length() > 2) {
      return "{" + value + "}";
    }
    if (CATEGORY_NAMES.contains(name)) {
      String category = CATEGORIES.getOrDefault(value, value);
      if (CATEGORIES.containsValue(category)) {
        return "{" + category + "}";
      }
    }
    throw new PatternRefused(
        "The pattern has \\p{" + Wording.text(property) + "}, which is not supported.");
  }
}
