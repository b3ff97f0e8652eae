package dev.holdfast.document;

import static dev.holdfast.document.Reckoned.COUNTER;

import java.util.Map;
import java.util.Optional;

/** What an acknowledged write must have made out of the state before it. */
@FunctionalInterface
interface Effect {

  /** The state after; empty if this write could not be acknowledged in that state. */
  Optional<Reckoned> on(Reckoned before);

  /** A merge patch of one field. */
  static Effect set(String field, int value) {
    return before -> Optional.of(before.with(field, value)).filter(after -> before.live());
  }

  /** A patch that tests the counter, then sets it one higher. */
  static Effect increment(int from) {
    return before ->
        Optional.of(before.with(COUNTER, from + 1))
            .filter(
                after ->
                    before.live() && Integer.valueOf(from).equals(before.fields().get(COUNTER)));
  }

  /** A {@code PUT} over the document. */
  static Effect replace(Map<String, Integer> fields) {
    return before -> Optional.of(Reckoned.live(fields)).filter(after -> before.live());
  }

  /** A creation, at first or again. */
  static Effect create(Map<String, Integer> fields) {
    return before -> Optional.of(Reckoned.live(fields)).filter(after -> !before.live());
  }

  /** A delete. */
  static Effect delete() {
    return before -> Optional.of(new Reckoned(false, before.fields())).filter(x -> before.live());
  }

  /** The undoing of a delete. */
  static Effect restore() {
    return before -> Optional.of(Reckoned.live(before.fields())).filter(after -> !before.live());
  }
}
