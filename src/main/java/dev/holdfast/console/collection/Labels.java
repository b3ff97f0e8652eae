package dev.holdfast.console.collection;

import dev.holdfast.console.Texts;
import dev.holdfast.json.Pointer;
import java.util.List;

/** What places of a collection are called. */
final class Labels {

  private Labels() {}

  static String of(String pointer) {
    List<String> names = Pointer.of(pointer).map(Pointer::tokens).orElse(List.of());
    if (names.isEmpty()) {
      return pointer;
    }
    String first = names.get(0);
    if (first.equals(Parts.UNIQUE) && names.size() > 1) {
      return Texts.get("collectionForm.rule.of", names.get(1));
    }
    String label = Texts.find("collectionForm." + first);
    String rest = pointer.substring(first.length() + 1);
    return rest.isEmpty() ? label : label + " " + rest;
  }
}
