package dev.holdfast.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashMap;
import java.util.Map;

/** The patterns of one schema, each compiled once, and all together bounded in what they take. */
final class TextPatterns {
  private final Map<String, TextPattern> bySource = new HashMap<>();
  private long sizeLeft = SchemaLimits.PATTERNS_SIZE;

  TextPattern compile(String source) throws PatternRefused {
    TextPattern known = bySource.get(source);
    if (known != null) {
      return known;
    }
    TextPattern pattern = compileAlone(source);
    sizeLeft -= pattern.size();
    if (sizeLeft < 0) {
      throw new PatternRefused(
          "The patterns of the schema are too large together: they have more than "
              + SchemaLimits.PATTERNS_SIZE
              + " parts.");
    }
    bySource.put(source, pattern);
    return pattern;
  }

  /** Whether it is a pattern that schemas may have: {@code format: regex}. */
  static boolean isPattern(String source) {
    try {
      compileAlone(source);
      return true;
    } catch (PatternRefused e) {
      return false;
    }
  }

  private static TextPattern compileAlone(String source) throws PatternRefused {
    if (source.length() > SchemaLimits.PATTERN_CHARACTERS) {
      throw new PatternRefused(
          "The pattern has more than " + SchemaLimits.PATTERN_CHARACTERS + " characters.");
    }
    PatternPart translated = PatternTranslator.translate(source);
    try {
      Pattern pattern = Pattern.compile(translated.text());
      return new TextPattern(
          source, pattern, Math.max(translated.size(), pattern.programSize()), translated.work());
    } catch (PatternSyntaxException e) {
      throw new PatternRefused("The pattern is not supported: " + e.getDescription() + ".");
    }
  }
}
