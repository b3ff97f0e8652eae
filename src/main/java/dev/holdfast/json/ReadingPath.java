package dev.holdfast.json;

/** Where a reader stands; kept so cheaply that it costs nothing until a pointer is asked for. */
final class ReadingPath {
  private final Object[] steps = new Object[JsonLimits.BODY_DEPTH];
  private int depth;

  boolean isFull() {
    return depth == steps.length;
  }

  /** Into an object or array, whose member or element {@code at} then names. */
  void enter() {
    steps[depth++] = "";
  }

  void leave() {
    depth--;
  }

  void at(String name) {
    steps[depth - 1] = name;
  }

  void at(int index) {
    steps[depth - 1] = index;
  }

  /** RFC 6901. */
  String pointer() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append('/').append(Pointer.escaped(steps[i].toString()));
    }
    return text.toString();
  }
}
