package dev.holdfast.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * ECMA-262 regular expressions, as with the flag {@code u}, in the syntax of RE2: what is written
 * alike but means something else is translated, and what RE2 can't do is refused with its reason.
 *
 * <p>It also counts the instructions that the pattern will take, before anything makes them.
 */
final class PatternTranslator {
  private static final String LOOK_AROUND =
      "Look-around, as (?=…), (?!…), (?<=…) and (?<!…), is not supported, since no search in linear"
          + " time is known for it.";

  private final PatternReader in;
  private int groupsLeft = SchemaLimits.PATTERN_GROUPS;

  private PatternTranslator(String source) {
    this.in = new PatternReader(source);
  }

  /** The pattern for RE2. */
  static PatternPart translate(String source) throws PatternRefused {
    PatternTranslator translator = new PatternTranslator(source);
    PatternPart whole = translator.alternatives();
    if (translator.in.hasMore()) {
      throw new PatternRefused("The pattern has a ) without its (.");
    }
    return whole;
  }

  private PatternPart alternatives() throws PatternRefused {
    PatternPart all = sequence();
    while (in.skip('|')) {
      all = all.or(sequence());
    }
    return all;
  }

  private PatternPart sequence() throws PatternRefused {
    List<PatternPart> parts = new ArrayList<>();
    while (in.hasMore() && !in.lookingAt('|') && !in.lookingAt(')')) {
      parts.add(term());
    }
    return PatternPart.sequence(parts);
  }

  private PatternPart term() throws PatternRefused {
    if (in.skip('^')) {
      return assertion("\\A", true);
    }
    if (in.skip('$')) {
      return assertion("\\z", false);
    }
    if (in.skip("\\b")) {
      return assertion("\\b", false);
    }
    if (in.skip("\\B")) {
      return assertion("\\B", false);
    }
    return repeated(atom());
  }

  private PatternPart assertion(String text, boolean isBegin) throws PatternRefused {
    if (in.isAtRepetition()) {
      throw new PatternRefused("The pattern repeats ^, $, \\b or \\B, which is nothing to repeat.");
    }
    return PatternPart.assertion(text, isBegin);
  }

  private PatternPart atom() throws PatternRefused {
    if (in.isAtRepetition()) {
      throw new PatternRefused("The pattern has a repetition of nothing.");
    }
    if (in.skip('(')) {
      return group();
    }
    if (in.skip('.')) {
      return set(CharacterSets.NOT_LINE_END, 1);
    }
    if (in.skip('[')) {
      PatternClass set = new PatternClass(in);
      return set(set.translated(), set.size());
    }
    if (in.lookingAt('\\')) {
      return escape();
    }
    return PatternPart.character(CharacterSets.literal(in.next()), 1);
  }

  private static PatternPart set(String members, long size) throws PatternRefused {
    return PatternPart.character("[" + members + "]", size);
  }

  private PatternPart escape() throws PatternRefused {
    in.next();
    if (in.isAtBackReference()) {
      throw new PatternRefused(
          "Back-references, as \\1 and \\k<name>, are not supported, since no search in linear"
              + " time is known for them.");
    }
    PatternEscape escape = PatternEscape.read(in, false);
    return escape.isSet()
        ? set(escape.members(), escape.size())
        : PatternPart.character(escape.members(), 1);
  }

  private PatternPart group() throws PatternRefused {
    if (in.skip("?=") || in.skip("?!") || in.skip("?<=") || in.skip("?<!")) {
      throw new PatternRefused(LOOK_AROUND);
    }
    if (in.skip("?<")) {
      in.skipGroupName();
    } else if (in.lookingAt('?') && !in.skip("?:")) {
      throw new PatternRefused("The pattern has (? with something that ECMA-262 does not know.");
    }
    if (--groupsLeft < 0) {
      throw new PatternRefused(
          "The pattern nests groups deeper than " + SchemaLimits.PATTERN_GROUPS + " levels.");
    }
    PatternPart inner = alternatives();
    groupsLeft++;
    if (!in.skip(')')) {
      throw new PatternRefused("The pattern has a ( without its ).");
    }
    return inner.grouped();
  }

  private PatternPart repeated(PatternPart part) throws PatternRefused {
    PatternReader.Repetition times = in.repetition();
    if (times == null) {
      return part;
    }
    if (in.isAtRepetition()) {
      throw new PatternRefused("The pattern repeats a repetition.");
    }
    return part.repeated(times);
  }
}
