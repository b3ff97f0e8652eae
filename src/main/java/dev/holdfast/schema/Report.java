package dev.holdfast.schema;

import dev.holdfast.refusal.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found at and below one place of the content that does not fit: each thing once. */
final class Report {
  /** Keywords that say which kind of value is meant at all. */
  private static final Set<String> KIND = Set.of("type", "const", "enum");

  private final int depth;
  private final Set<Finding> found = new LinkedHashSet<>();
  private boolean ofAnotherKind;
  private @Nullable String ownMessage;

  private record Finding(Path path, String code, String message) {}

  /**
   * @param depth of the place that this report is about
   */
  Report(int depth) {
    this.depth = depth;
  }

  void add(Path path, String code, String message) {
    boolean isOwn = path.depth() == depth;
    boolean isMembers = path.depth() == depth + 1 && !code.equals("type");
    ofAnotherKind |= (isOwn || isMembers) && KIND.contains(code);
    if (isOwn && ownMessage == null) {
      ownMessage = message;
    }
    if (!isFull()) {
      found.add(new Finding(path, code, message));
    }
  }

  void addAll(Report other) {
    other.found.forEach(finding -> add(finding.path, finding.code, finding.message));
  }

  boolean isFull() {
    return found.size() >= SchemaLimits.VIOLATIONS;
  }

  /**
   * Whether the value is of another kind than was meant: of another type, or with another value
   * than a constant in itself or, as discriminators are, in one of its members.
   */
  boolean isOfAnotherKind() {
    return ofAnotherKind;
  }

  /** The first message about the place itself; null if all are about what is in it. */
  @Nullable String ownMessage() {
    return ownMessage;
  }

  /** By pointer, then code. */
  List<Violation> violations(String base) {
    List<Violation> violations = new ArrayList<>();
    int characters = 0;
    for (Finding finding : found) {
      String pointer = finding.path.pointer(base);
      violations.add(Violation.of(pointer, finding.code, finding.message));
      characters += pointer.length() + finding.message.length();
      if (characters >= SchemaLimits.VIOLATIONS_CHARACTERS) {
        break;
      }
    }
    violations.sort(
        Comparator.comparing(Violation::pointer)
            .thenComparing(Violation::code)
            .thenComparing(Violation::message));
    return List.copyOf(violations);
  }
}
