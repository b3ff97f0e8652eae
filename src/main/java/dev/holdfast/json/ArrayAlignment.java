package dev.holdfast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which elements of two arrays are the same: those of the longest common subsequence, as long as
 * finding it is cheap. One instance serves one diff, whose arrays together have a bound too.
 */
final class ArrayAlignment {
  /** 500 changed elements against 500: a millisecond or so, and 1 MB. */
  private static final long CELLS_PER_ARRAY = 250_000;

  /** Many arrays just under the bound would take seconds. */
  private static final long CELLS_PER_DIFF = 16 * CELLS_PER_ARRAY;

  private long cellsLeft = CELLS_PER_DIFF;

  /**
   * Elements that have no counterpart, {@code removed} in one array and {@code added} in the other.
   */
  record Gap(int fromBegin, int removed, int toBegin, int added) {}

  /** All places where the arrays differ, from the front; what lies between them is equal. */
  List<Gap> gaps(JsonArray from, JsonArray to) {
    int prefix = 0;
    int shorter = Math.min(from.size(), to.size());
    while (prefix < shorter && from.get(prefix).equals(to.get(prefix))) {
      prefix++;
    }
    int suffix = 0;
    while (suffix < shorter - prefix
        && from.get(from.size() - 1 - suffix).equals(to.get(to.size() - 1 - suffix))) {
      suffix++;
    }
    Gap rest = new Gap(prefix, from.size() - prefix - suffix, prefix, to.size() - prefix - suffix);
    if (rest.removed() == 0 && rest.added() == 0) {
      return List.of();
    }
    return isWorthAligning(rest) ? aligned(from, to, rest) : List.of(rest);
  }

  private boolean isWorthAligning(Gap rest) {
    long cells = (long) rest.removed() * rest.added();
    if (cells == 0 || cells > CELLS_PER_ARRAY || cells > cellsLeft) {
      return false;
    }
    cellsLeft -= cells;
    return true;
  }

  private static List<Gap> aligned(JsonArray from, JsonArray to, Gap rest) {
    // Small numbers for equal elements: comparing those is cheap, however large the elements are.
    Map<JsonValue, Integer> numbers = new HashMap<>();
    int[] one = numbered(from, rest.fromBegin(), rest.removed(), numbers);
    int[] other = numbered(to, rest.toBegin(), rest.added(), numbers);
    return gapsBetween(one, other, commonLengths(one, other), rest);
  }

  private static int[] numbered(
      JsonArray array, int begin, int size, Map<JsonValue, Integer> numbers) {
    int[] numbered = new int[size];
    Arrays.setAll(
        numbered,
        i -> {
          Integer next = numbers.size();
          Integer known = numbers.putIfAbsent(array.get(begin + i), next);
          return known == null ? next : known;
        });
    return numbered;
  }

  /** {@code [i][j]}: length of the longest common subsequence of what begins at i and at j. */
  private static int[][] commonLengths(int[] one, int[] other) {
    int[][] lengths = new int[one.length + 1][other.length + 1];
    for (int i = one.length - 1; i >= 0; i--) {
      for (int j = other.length - 1; j >= 0; j--) {
        lengths[i][j] =
            one[i] == other[j]
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }

  private static List<Gap> gapsBetween(int[] one, int[] other, int[][] lengths, Gap rest) {
    List<Gap> gaps = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < one.length || j < other.length) {
      int fromBegin = i;
      int toBegin = j;
      while (!isCommon(one, i, other, j) && (i < one.length || j < other.length)) {
        boolean dropsFirst =
            j == other.length || (i < one.length && lengths[i + 1][j] >= lengths[i][j + 1]);
        if (dropsFirst) {
          i++;
        } else {
          j++;
        }
      }
      if (i > fromBegin || j > toBegin) {
        gaps.add(
            new Gap(
                rest.fromBegin() + fromBegin,
                i - fromBegin,
                rest.toBegin() + toBegin,
                j - toBegin));
      }
      while (isCommon(one, i, other, j)) {
        i++;
        j++;
      }
    }
    return gaps;
  }

  private static boolean isCommon(int[] one, int i, int[] other, int j) {
    return i < one.length && j < other.length && one[i] == other[j];
  }
}
