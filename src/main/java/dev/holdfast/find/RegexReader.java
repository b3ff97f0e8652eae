package dev.holdfast.find;

import dev.holdfast.find.RegexPart.Begin;
import dev.holdfast.find.RegexPart.Characters;
import dev.holdfast.find.RegexPart.Choice;
import dev.holdfast.find.RegexPart.End;
import dev.holdfast.find.RegexPart.Range;
import dev.holdfast.find.RegexPart.Repeated;
import dev.holdfast.find.RegexPart.Sequence;
import dev.holdfast.refusal.ParameterRefused;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads regular expressions of the kind that RE2 and PostgreSQL have in common and that both search
 * for in bounded time. What only one of them knows, or takes for something else, is refused by
 * name: nobody is to learn from wrong results that it was not understood.
 */
final class RegexReader {

  private static final int END = -1;

  private final int[] source;
  private int at;
  private int depth;

  private RegexReader(String source) {
    this.source = source.codePoints().toArray();
  }

  static RegexPart read(String source) {
    if (source.codePointCount(0, source.length()) > FindLimits.REGEX_CHARACTERS) {
      throw refused("is longer than " + FindLimits.REGEX_CHARACTERS + " characters");
    }
    RegexReader reader = new RegexReader(source);
    RegexPart whole = reader.choice();
    if (reader.peek() == ')') {
      throw refused("has a ) without its (");
    }
    if (whole.size() > FindLimits.REGEX_PARTS) {
      throw refused(
          "has more than " + FindLimits.REGEX_PARTS + " parts with its repetitions written out");
    }
    return whole;
  }

  private RegexPart choice() {
    List<RegexPart> parts = new ArrayList<>();
    do {
      parts.add(sequence());
    } while (skip('|'));
    return parts.size() == 1 ? parts.get(0) : new Choice(parts);
  }

  private RegexPart sequence() {
    List<RegexPart> parts = new ArrayList<>();
    while (peek() != END && peek() != '|' && peek() != ')') {
      parts.add(repeated());
    }
    return parts.size() == 1 ? parts.get(0) : new Sequence(parts);
  }

  private RegexPart repeated() {
    RegexPart part = atom();
    if (!isAtRepetition()) {
      return part;
    }
    if (part instanceof Begin || part instanceof End) {
      throw refused("repeats ^ or $");
    }
    Repeated whole = repetition(part);
    if (peek() == '?') {
      throw refused("has a lazy repetition, as in *?");
    }
    if (peek() == '+') {
      throw refused("has a possessive repetition, as in *+");
    }
    if (isAtRepetition()) {
      throw refused("repeats a repetition");
    }
    if (whole.size() > FindLimits.REGEX_PARTS) {
      throw refused(
          "has more than " + FindLimits.REGEX_PARTS + " parts with its repetitions written out");
    }
    return whole;
  }

  private boolean isAtRepetition() {
    return peek() == '*' || peek() == '+' || peek() == '?' || peek() == '{';
  }

  private Repeated repetition(RegexPart part) {
    return switch (next()) {
      case '*' -> new Repeated(part, 0, -1);
      case '+' -> new Repeated(part, 1, -1);
      case '?' -> new Repeated(part, 0, 1);
      default -> counted(part);
    };
  }

  private Repeated counted(RegexPart part) {
    int least = count();
    int most = least;
    if (skip(',')) {
      most = peek() == '}' ? -1 : count();
    }
    if (!skip('}')) {
      throw brace();
    }
    if (most >= 0 && most < least) {
      throw refused("has a repetition of at least more than at most");
    }
    return new Repeated(part, least, most);
  }

  private int count() {
    int begin = at;
    int count = 0;
    while (peek() >= '0' && peek() <= '9') {
      count = Math.min(count * 10 + next() - '0', FindLimits.REGEX_REPEATS + 1);
    }
    if (at == begin) {
      throw brace();
    }
    if (count > FindLimits.REGEX_REPEATS) {
      throw refused("repeats more than " + FindLimits.REGEX_REPEATS + " times");
    }
    return count;
  }

  private static ParameterRefused brace() {
    return refused("has a brace that is no repetition as in {2,5}; as a character it is \\{");
  }

  private RegexPart atom() {
    int character = next();
    return switch (character) {
      case '(' -> group();
      case '[' -> bracket();
      case '.' -> new Characters(RegexSet.all().ordered());
      case '^' -> new Begin();
      case '$' -> new End();
      case '\\' -> escape();
      case '*', '+', '?' -> throw refused("has a repetition of nothing");
      case '{', '}' -> throw brace();
      case ']' -> throw refused("has a ] without its [; as a character it is \\]");
      default -> new Characters(List.of(new Range(character, character)));
    };
  }

  private RegexPart group() {
    if (peek() == '?' && !(skip('?') && skip(':'))) {
      throw refused(
          "has (? with something else than a colon behind it: look-around, names and flags are not"
              + " supported");
    }
    if (++depth > FindLimits.REGEX_DEPTH) {
      throw refused("has more than " + FindLimits.REGEX_DEPTH + " groups within each other");
    }
    RegexPart inner = choice();
    depth--;
    if (!skip(')')) {
      throw refused("has a ( without its )");
    }
    return new Sequence(List.of(inner));
  }

  private RegexPart escape() {
    int kind = next();
    RegexSet set = RegexSet.named(kind);
    if (set != null) {
      return new Characters(set.ordered());
    }
    int character = punctuation(kind);
    return new Characters(List.of(new Range(character, character)));
  }

  private static int punctuation(int kind) {
    if (kind >= '0' && kind <= '9') {
      throw refused("has a back-reference, as in \\1, which is not supported");
    }
    if (kind > '~' || kind <= ' ' || Character.isLetter(kind)) {
      throw refused(
          "has \\"
              + Character.toString(kind)
              + ", which is not supported: there are \\d \\w \\s \\D \\W \\S, and a backslash before"
              + " punctuation");
    }
    return kind;
  }

  private RegexPart bracket() {
    boolean negated = skip('^');
    RegexSet set = new RegexSet();
    if (peek() == ']') {
      throw refused("has brackets with nothing in them; as a character ] is \\]");
    }
    do {
      member(set);
    } while (peek() != ']');
    next();
    RegexSet meant = negated ? set.negated() : set;
    if (meant.ordered().isEmpty()) {
      throw refused("has brackets that leave no character");
    }
    return new Characters(meant.ordered());
  }

  private void member(RegexSet set) {
    int first = next();
    if (first == '[' && (peek() == ':' || peek() == '.' || peek() == '=')) {
      throw refused("has a named class, as in [[:alpha:]], which is not supported");
    }
    if (first == '\\') {
      first = next();
      RegexSet named = RegexSet.named(first);
      if (named != null) {
        set.add(named);
        return;
      }
      first = punctuation(first);
    }
    if (peek() != '-' || at + 1 >= source.length || source[at + 1] == ']') {
      set.add(first, first);
      return;
    }
    next();
    set.add(first, last(first));
  }

  private int last(int first) {
    int last = next();
    if (last == '\\') {
      last = next();
      if (RegexSet.named(last) != null) {
        throw refused("has a range that ends in a class");
      }
      last = punctuation(last);
    }
    if (last < first) {
      throw refused("has a range that ends before it begins");
    }
    return last;
  }

  private int peek() {
    return at < source.length ? source[at] : END;
  }

  private int next() {
    if (at == source.length) {
      throw refused("ends too early");
    }
    return source[at++];
  }

  private boolean skip(int character) {
    if (peek() != character) {
      return false;
    }
    at++;
    return true;
  }

  static ParameterRefused refused(String what) {
    return FilterText.refused("The regular expression " + what + ".");
  }
}
