package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where two objects differ, field by field, for people to read; {@link JsonDiff} is for programs.
 *
 * <p>Differences are as small as can be: members of objects, and elements of arrays that have the
 * same number of them. An array that became longer or shorter is one difference, since from there
 * on the same place is another thing. As in {@link JsonDiff}, 1 and 1.0 differ.
 *
 * <p>Takes time in proportion to the two.
 */
public final class FieldDifferences {
  /** Differences that are told. Nobody reads more of them. */
  public static final int DIFFERENCES = 1000;

  /** Characters of their pointers that are told, since a name can have a megabyte. */
  public static final long POINTER_CHARACTERS = 1L << 20;

  private final List<FieldDifference> found = new ArrayList<>();
  private long told;
  private boolean complete = true;

  private FieldDifferences() {}

  /**
   * Compares.
   *
   * @throws MalformedJson if one of them is nested deeper than {@link JsonLimits#BODY_DEPTH}
   */
  public static FieldDifferences between(JsonObject before, JsonObject after) {
    JsonSize.requireDepth(before);
    JsonSize.requireDepth(after);
    FieldDifferences differences = new FieldDifferences();
    differences.objects(WalkPath.ROOT, before, after);
    return differences;
  }

  /** In the order of the second object's members, those that are gone last in each object. */
  public List<FieldDifference> list() {
    return List.copyOf(found);
  }

  /** Whether these are all; there are more if not. */
  public boolean isComplete() {
    return complete;
  }

  private void values(WalkPath path, @Nullable JsonValue before, @Nullable JsonValue after) {
    if (!complete) {
      return;
    }
    if (before instanceof JsonObject one && after instanceof JsonObject other) {
      objects(path, one, other);
    } else if (before instanceof JsonArray one
        && after instanceof JsonArray other
        && one.size() == other.size()) {
      for (int i = 0; i < one.size() && complete; i++) {
        values(path.child(Integer.toString(i)), one.get(i), other.get(i));
      }
    } else if (!Objects.equals(before, after)) {
      tell(path, before, after);
    }
  }

  private void objects(WalkPath path, JsonObject before, JsonObject after) {
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    for (String name : names) {
      values(path.child(name), before.get(name), after.get(name));
    }
  }

  private void tell(WalkPath path, @Nullable JsonValue before, @Nullable JsonValue after) {
    told += path.length();
    if (found.size() == DIFFERENCES || told > POINTER_CHARACTERS) {
      complete = false;
    } else {
      found.add(new FieldDifference(path.pointer(), before, after));
    }
  }
}
