package dev.holdfast.schema;

/** A set of characters in brackets. */
final class PatternClass {
  private static final int MEMBERS_PER_INSTRUCTION = 16;

  private final PatternReader in;
  private final StringBuilder members = new StringBuilder();
  private long size = 1;
  private int count;

  /**
   * @param in behind the opening bracket
   */
  PatternClass(PatternReader in) {
    this.in = in;
  }

  /** Reads to behind the closing bracket. What comes out goes between RE2's brackets. */
  String translated() throws PatternRefused {
    boolean negated = in.skip('^');
    while (!in.skip(']')) {
      member();
      count++;
    }
    if (count == 0) {
      return negated ? CharacterSets.ALL : CharacterSets.NONE;
    }
    return (negated ? "^" : "") + members;
  }

  /** Instructions, by what its ranges take of the heap; after {@link #translated}. */
  long size() {
    return size + count / MEMBERS_PER_INSTRUCTION;
  }

  private void member() throws PatternRefused {
    PatternEscape first = single();
    if (!in.lookingAt('-') || in.peek(2).equals("-]")) {
      append(first);
      return;
    }
    in.next();
    PatternEscape last = single();
    if (first.isSet() || last.isSet()) {
      // No range: the hyphen stands for itself (ECMA-262, annex B).
      append(first);
      members.append(CharacterSets.literal('-'));
      append(last);
      return;
    }
    if (first.codePoint() > last.codePoint()) {
      throw new PatternRefused("The pattern has a range that ends before it begins.");
    }
    members.append(first.members()).append('-').append(last.members());
  }

  private void append(PatternEscape member) {
    members.append(member.members());
    size += member.isSet() ? member.size() : 0;
  }

  private PatternEscape single() throws PatternRefused {
    if (in.skip('\\')) {
      return PatternEscape.read(in, true);
    }
    int codePoint = in.next();
    return new PatternEscape(CharacterSets.literal(codePoint), codePoint, 1);
  }
}
