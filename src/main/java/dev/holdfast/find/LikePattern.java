package dev.holdfast.find;

import java.util.List;

/**
 * Text with gaps.
 *
 * @param parts what stands between the asterisks; one more than there are of these
 */
public record LikePattern(List<String> parts) {

  /** Takes a copy of the parts. */
  public LikePattern {
    parts = List.copyOf(parts);
  }

  static LikePattern of(String text) {
    return new LikePattern(List.of(text.split("\\*", -1)));
  }

  boolean matches(String text) {
    String first = parts.get(0);
    String last = parts.get(parts.size() - 1);
    if (parts.size() == 1) {
      return text.equals(first);
    }
    int end = text.length() - last.length();
    if (!text.startsWith(first) || !text.endsWith(last) || first.length() > end) {
      return false;
    }
    int at = first.length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = text.indexOf(part, at);
      if (found < 0 || found + part.length() > end) {
        return false;
      }
      at = found + part.length();
    }
    return true;
  }
}
