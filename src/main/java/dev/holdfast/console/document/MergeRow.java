package dev.holdfast.console.document;

import dev.holdfast.console.Texts;
import java.util.List;

/**
 * A place that two changed, each to something else.
 *
 * @param id of its elements
 * @param pointer where it is
 * @param label what it is called
 * @param base what was there; empty text for nothing, as in the next two
 * @param theirs what others made of it
 * @param mine what was to be saved
 * @param pick what was chosen: {@code theirs}, {@code mine}, {@code other}, or empty text
 * @param other a third value as it was typed
 * @param problem why that is no value; empty text for none
 * @param seen names what others made of it
 * @param again whether somebody changed it since it was chosen
 */
public record MergeRow(
    String id,
    String pointer,
    String label,
    String base,
    String theirs,
    String mine,
    String pick,
    String other,
    String problem,
    String seen,
    boolean again) {

  private static final List<String> PICKS = List.of("theirs", "mine", "other");

  /**
   * Whose a value is.
   *
   * @param pick what can be chosen
   * @param who changed it last
   */
  public static String whose(String pick, String who) {
    return Texts.get(pick.equals("mine") ? "merge.mine.take" : "merge." + pick, who);
  }

  /** What the field for a third value is called, for who does not see the question. */
  public String otherLabel() {
    return Texts.get("merge.other.of", label);
  }

  /** The same by another name. */
  public MergeRow labelled(String name) {
    return new MergeRow(id, pointer, name, base, theirs, mine, pick, other, problem, seen, again);
  }

  /** What can be chosen. */
  public List<String> picks() {
    return PICKS;
  }

  /** What one side has there. */
  public String of(String side) {
    return side.equals("theirs") ? theirs : mine;
  }

  /** What stands in the field for a third value. */
  public String otherText() {
    return other.startsWith("\n") ? "\n" + other : other;
  }

  /** How many lines the field for a third value has. */
  public int rows() {
    return (int) Math.min(12, Math.max(2, other.lines().count()));
  }
}
