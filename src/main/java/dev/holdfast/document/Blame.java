package dev.holdfast.document;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which revision set the present value of each field: the oldest since which the field has it
 * without a break. Revisions are shown to it from the newest to the oldest.
 *
 * <p>A deletion takes all fields away, and a creation sets all of them. A field whose value the
 * newest revision does not have was set by a write that left none, or by one that was removed.
 */
final class Blame {

  private final List<Field> fields;
  private final IdentityHashMap<Field, Origin> origins = new IdentityHashMap<>();

  /** Those whose value no revision has been seen without. */
  private List<Field> open;

  /**
   * A revision, and who made it.
   *
   * @param revision its number
   */
  record Origin(long revision, String by, Instant at) {}

  /**
   * A field, and where its value comes from.
   *
   * @param origin empty if no revision tells
   * @param orEarlier whether older revisions were not looked at, one of which may have set it
   */
  record Blamed(String pointer, Optional<Origin> origin, boolean orEarlier) {}

  Blame(List<Field> fields) {
    this.fields = List.copyOf(fields);
    open = this.fields;
  }

  /** Whether older revisions can still tell something. */
  boolean isOpen() {
    return !open.isEmpty();
  }

  /** Takes the next older revision into account. */
  void look(Origin origin, Action action, JsonObject content) {
    if (action == Action.DELETE) {
      end();
      return;
    }
    open = open.stream().filter(field -> field.isIn(content)).toList();
    open.forEach(field -> origins.put(field, origin));
    if (action == Action.CREATE) {
      end();
    }
  }

  /** There are no older revisions. */
  void end() {
    open = List.of();
  }

  /** The fields in their order. */
  List<Blamed> result() {
    Set<Field> undecided = Collections.newSetFromMap(new IdentityHashMap<>());
    undecided.addAll(open);
    return fields.stream()
        .map(
            field ->
                new Blamed(
                    field.pointer().text(),
                    Optional.ofNullable(origins.get(field)),
                    undecided.contains(field)))
        .toList();
  }
}
