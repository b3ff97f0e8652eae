package dev.holdfast.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schemas that come back to themselves on the same value, as {@code {"$ref":"#"}} does. Holding one
 * against anything never ends (section 9.4.1 of JSON Schema Core).
 */
final class EndlessRecursion {
  private final Map<SchemaNode, List<ApplicatorReader.Step>> steps;
  private final SchemaProblems problems;
  private final Set<SchemaNode> done = new HashSet<>();
  private final Set<SchemaNode> open = new HashSet<>();

  /**
   * A schema, how it was come to, and where to go from it.
   *
   * @param reference by which it was come to; null if by none
   */
  private record Visit(SchemaNode schema, @Nullable Place reference, Deque<Visit> next) {}

  EndlessRecursion(Map<SchemaNode, List<ApplicatorReader.Step>> steps, SchemaProblems problems) {
    this.steps = steps;
    this.problems = problems;
  }

  void find() {
    List.copyOf(steps.keySet()).forEach(this::findFrom);
  }

  /**
   * Keeps its own stack, since a chain of references may be longer than the thread's would bear.
   */
  private void findFrom(SchemaNode start) {
    Deque<Visit> path = new ArrayDeque<>();
    enter(start, null, path);
    while (!path.isEmpty()) {
      Visit here = path.element();
      Visit next = here.next.poll();
      if (next == null) {
        path.pop();
        open.remove(here.schema);
        done.add(here.schema);
      } else if (open.contains(next.schema)) {
        tell(next, path);
      } else {
        enter(next.schema, next.reference, path);
      }
    }
  }

  private void enter(SchemaNode schema, @Nullable Place reference, Deque<Visit> path) {
    if (!done.contains(schema) && open.add(schema)) {
      path.push(new Visit(schema, reference, next(schema)));
    }
  }

  private Deque<Visit> next(SchemaNode schema) {
    Deque<Visit> next = new ArrayDeque<>();
    for (ApplicatorReader.Step step : steps.getOrDefault(schema, List.of())) {
      if (step.keyword() instanceof RefKeyword reference) {
        next.add(new Visit(reference.target(), step.reference(), new ArrayDeque<>(0)));
      }
      step.schemas().forEach(s -> next.add(new Visit(s, null, new ArrayDeque<>(0))));
    }
    return next;
  }

  /**
   * At the reference that closes the circle: one of the way back to the schema that was met again.
   */
  private void tell(Visit met, Deque<Visit> path) {
    List<Place> references = new ArrayList<>();
    if (met.reference != null) {
      references.add(met.reference);
    }
    for (Visit visit : path) {
      if (visit.schema == met.schema) {
        break;
      }
      if (visit.reference != null) {
        references.add(visit.reference);
      }
    }
    if (!references.isEmpty()) {
      problems.add(
          references.get(0),
          "$ref",
          "This leads back to where it came from, on the same value, without end.");
    }
  }
}
