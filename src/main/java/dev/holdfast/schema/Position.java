package dev.holdfast.schema;

import java.util.Arrays;

/** Where in the content an evaluation is. Becomes a JSON pointer only when somebody is told. */
final class Position {
  private static final int USUAL_DEPTH = 16;

  /** Names, or indexes of elements. */
  private Object[] tokens = new Object[USUAL_DEPTH];

  private int depth;

  void enter(Object token) {
    if (depth == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * depth);
    }
    tokens[depth++] = token;
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  String pointer(String base) {
    StringBuilder pointer = new StringBuilder(base);
    for (int i = 0; i < depth; i++) {
      pointer.append('/').append(escaped(tokens[i].toString()));
    }
    return pointer.toString();
  }

  /** RFC 6901 section 3. */
  static String escaped(String token) {
    return token.indexOf('~') < 0 && token.indexOf('/') < 0
        ? token
        : token.replace("~", "~0").replace("/", "~1");
  }
}
