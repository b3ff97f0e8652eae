package dev.holdfast.console.document;

import dev.holdfast.console.Reasons;
import dev.holdfast.refusal.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Violations, each at the field of its form that it is about; what has none is for the top. */
public final class Problems {

  private final Map<String, List<Problem>> byPlace = new LinkedHashMap<>();
  private final List<Problem> others = new ArrayList<>();

  /**
   * Puts them in their places.
   *
   * @param places pointers that the form has fields for
   */
  public Problems(List<Violation> violations, Set<String> places) {
    for (Violation violation : violations) {
      String place = place(violation.pointer(), places);
      String other = violation.conflictsWith().orElse("");
      if (place.isEmpty()) {
        String where = violation.pointer().isEmpty() ? "" : violation.pointer() + ": ";
        others.add(new Problem(where + Reasons.of(violation), other));
      } else {
        String below = violation.pointer().substring(place.length());
        String where = below.isEmpty() ? "" : below + ": ";
        byPlace
            .computeIfAbsent(place, first -> new ArrayList<>())
            .add(new Problem(where + Reasons.of(violation), other));
      }
    }
  }

  /** The nearest one that it is in; empty text for none. */
  private static String place(String pointer, Set<String> places) {
    String place = pointer;
    while (!place.isEmpty() && !places.contains(place)) {
      place = place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }
    return place;
  }

  /** What is wrong at a place. */
  public List<Problem> at(String place) {
    return byPlace.getOrDefault(place, List.of());
  }

  /** What is wrong elsewhere. */
  public List<Problem> others() {
    return others;
  }
}
