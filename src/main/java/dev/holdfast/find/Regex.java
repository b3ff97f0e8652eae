package dev.holdfast.find;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.holdfast.find.RegexPart.Begin;
import dev.holdfast.find.RegexPart.Characters;
import dev.holdfast.find.RegexPart.Choice;
import dev.holdfast.find.RegexPart.Range;
import dev.holdfast.find.RegexPart.Repeated;
import dev.holdfast.find.RegexPart.Sequence;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A regular expression that is searched for: case counts, a dot is any character, {@code ^} and
 * {@code $} are the beginning and the end of the whole text. It is written anew for each engine,
 * every character by its number, so that nothing of what somebody sent means anything special.
 */
public final class Regex {

  private final RegexPart whole;
  private final Pattern pattern;

  private Regex(RegexPart whole, Pattern pattern) {
    this.whole = whole;
    this.pattern = pattern;
  }

  /**
   * @throws dev.holdfast.refusal.ParameterRefused if it is not understood, or too large
   */
  static Regex read(String source) {
    RegexPart whole = RegexReader.read(source);
    try {
      return new Regex(whole, Pattern.compile(new Writer("\\x{%X}", "\\A", "\\z").text(whole)));
    } catch (PatternSyntaxException unknown) {
      throw RegexReader.refused("is not supported: " + unknown.getDescription());
    }
  }

  /**
   * @param patience is run now and then, and may throw: the time is in proportion to the text, but
   *     the text may be long, and the expression large
   */
  boolean isIn(String text, Runnable patience) {
    return pattern.matcher(new Watched(text, patience)).find();
  }

  /** As PostgreSQL's {@code ~} takes it, whatever its settings say. */
  public String forPostgresql() {
    return "***:" + new Writer("\\U%08X", "^", "$").text(whole);
  }

  /**
   * @param character how one is written by its number
   */
  private record Writer(String character, String begin, String end) {

    String text(RegexPart part) {
      if (part instanceof Characters set) {
        return set(set.ranges());
      }
      if (part instanceof Sequence sequence) {
        return joined(sequence.parts(), "");
      }
      if (part instanceof Choice choice) {
        return joined(choice.parts(), "|");
      }
      if (part instanceof Repeated repeated) {
        return "(?:" + text(repeated.part()) + ")" + times(repeated);
      }
      return part instanceof Begin ? begin : end;
    }

    private String joined(List<RegexPart> parts, String between) {
      return parts.stream().map(this::text).collect(Collectors.joining(between, "(?:", ")"));
    }

    private String set(List<Range> ranges) {
      if (ranges.size() == 1 && ranges.get(0).first() == ranges.get(0).last()) {
        return one(ranges.get(0).first());
      }
      return ranges.stream()
          .map(range -> one(range.first()) + "-" + one(range.last()))
          .collect(Collectors.joining("", "[", "]"));
    }

    private String one(int codePoint) {
      return String.format(character, codePoint);
    }

    private static String times(Repeated repeated) {
      if (repeated.most() == repeated.least()) {
        return "{" + repeated.least() + "}";
      }
      return "{" + repeated.least() + "," + (repeated.most() < 0 ? "" : repeated.most()) + "}";
    }
  }
}
