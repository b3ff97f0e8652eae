package dev.holdfast.document;

import dev.holdfast.find.Condition;
import dev.holdfast.find.Filter;
import dev.holdfast.find.Query;
import dev.holdfast.find.Sort;
import dev.holdfast.find.Words;
import dev.holdfast.refusal.ParameterRefused;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a request wants, and in which order.
 *
 * @param blamed the parameter that is named if it takes too long
 */
public record Wanted(Query query, Sort sort, String blamed) {

  /**
   * Reads parameters; null for those that are not there.
   *
   * @param otherwise the parameter to blame where it is none of these
   * @throws dev.holdfast.refusal.ParameterRefused for one that can't be read
   */
  public static Wanted read(
      @Nullable String filter, @Nullable String words, @Nullable String sort, String otherwise) {
    Query query =
        new Query(
            filter == null ? Condition.EVERYTHING : Filter.read(filter),
            words == null ? Words.NONE : Words.read(words));
    String blamed = filter != null ? "filter" : words != null ? "q" : otherwise;
    return new Wanted(query, sort == null ? Sort.BY_UID : Sort.read(sort), blamed);
  }

  /** Whether it is all of them, in their usual order. */
  boolean isPlain() {
    return query.asksForAll() && sort.equals(Sort.BY_UID);
  }

  /**
   * Refuses what is only asked of the present.
   *
   * @throws ParameterRefused if it is not all of them, in their usual order
   */
  void requirePlain() {
    if (!isPlain()) {
      throw new ParameterRefused(blamed, "This can't be asked together with at.");
    }
  }
}
