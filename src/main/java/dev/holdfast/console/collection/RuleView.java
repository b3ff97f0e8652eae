package dev.holdfast.console.collection;

import dev.holdfast.console.document.Problem;
import java.util.List;

/**
 * A row of the form in which a unique rule is typed.
 *
 * @param number which row of this form, from 0
 * @param pointers one in each line
 * @param nameProblems what is wrong with its name
 * @param problems what is wrong with the rest, or with documents that break the rule
 */
public record RuleView(
    int number, String name, String pointers, List<Problem> nameProblems, List<Problem> problems) {

  /** How many lines the field has. */
  public int rows() {
    return (int) Math.min(10, pointers.lines().count() + 1);
  }
}
