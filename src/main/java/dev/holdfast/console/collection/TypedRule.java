package dev.holdfast.console.collection;

/**
 * A unique rule as it was typed.
 *
 * @param pointers one in each line
 */
record TypedRule(String name, String pointers) {

  boolean isBlank() {
    return name.isBlank() && pointers.isBlank();
  }
}
