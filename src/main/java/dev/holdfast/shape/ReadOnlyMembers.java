package dev.holdfast.shape;

import dev.holdfast.json.JsonEquality;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members of a representation that a patch may test but not change. */
public final class ReadOnlyMembers {

  private ReadOnlyMembers() {}

  /**
   * Refuses a patch that changed one of them.
   *
   * @throws Invalid with a violation per changed member
   */
  public static void requireUnchanged(Set<String> names, JsonObject before, JsonObject after) {
    List<Violation> changed =
        names.stream()
            .filter(name -> !same(before.get(name), after.get(name)))
            .sorted()
            .map(name -> Violation.of("/" + name, "read-only", "is given by the server"))
            .toList();
    if (!changed.isEmpty()) {
      throw new Invalid(changed);
    }
  }

  private static boolean same(@Nullable JsonValue before, @Nullable JsonValue after) {
    return (before == null || after == null) ? before == after : JsonEquality.same(before, after);
  }
}
