package dev.holdfast.schema;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Which members or elements of one value were evaluated, as {@code unevaluatedProperties} and
 * {@code unevaluatedItems} ask. Only kept where one of them asks.
 */
final class Evaluated {
  private final Set<String> names = new HashSet<>();
  private final BitSet elements = new BitSet();
  private boolean everything;

  void name(String name) {
    names.add(name);
  }

  void element(int index) {
    elements.set(index);
  }

  /** The first elements. */
  void elements(int count) {
    elements.set(0, count);
  }

  void everything() {
    everything = true;
  }

  boolean hasName(String name) {
    return everything || names.contains(name);
  }

  boolean hasElement(int index) {
    return everything || elements.get(index);
  }

  void addAll(Evaluated other, Evaluation run) {
    if (everything) {
      return;
    }
    run.charge(other.names.size() + (other.elements.length() >>> 6));
    everything = other.everything;
    names.addAll(other.names);
    elements.or(other.elements);
  }
}
