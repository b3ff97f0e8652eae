package dev.holdfast.json;

import org.jspecify.annotations.Nullable;

/**
 * Where a walk through objects stands. The text is made only where there is something to tell: a
 * long name would else be copied for each of the values below it.
 *
 * @param length of the text, before names are escaped
 */
record WalkPath(@Nullable WalkPath parent, String name, int level, long length) {
  static final WalkPath ROOT = new WalkPath(null, "", 0, 0);

  WalkPath child(String member) {
    return new WalkPath(this, member, level + 1, length + 1 + member.length());
  }

  /** RFC 6901. */
  String pointer() {
    StringBuilder text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    if (parent != null) {
      parent.append(text);
      text.append('/').append(Pointer.escaped(name));
    }
  }
}
