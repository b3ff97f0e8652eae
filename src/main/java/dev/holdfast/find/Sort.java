package dev.holdfast.find;

import dev.holdfast.refusal.ParameterRefused;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of a list: by its keys, one after the other, and then by uid.
 *
 * @param keys none of them twice; none at all for by uid alone
 */
public record Sort(List<SortKey> keys) {

  private static final String PARAMETER = "sort";

  /** As lists are ordered where nothing is said. */
  public static final Sort BY_UID = new Sort(List.of());

  /** Takes a copy of the keys. */
  public Sort {
    keys = List.copyOf(keys);
  }

  /**
   * Reads {@code -updatedAt,metadata.size}.
   *
   * @throws ParameterRefused if it can't be read, or names what lists are not ordered by
   */
  public static Sort read(String text) {
    Texts.require(PARAMETER, text);
    List<SortKey> keys = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      boolean descending = part.startsWith("-");
      Selector selector = Selector.read(PARAMETER, descending ? part.substring(1) : part);
      if (selector.field() == Field.SPECS) {
        throw new ParameterRefused(PARAMETER, "Documents can't be ordered by their specs.");
      }
      if (keys.stream().anyMatch(key -> key.selector().equals(selector))) {
        throw new ParameterRefused(
            PARAMETER, "The order names " + Selector.quoted(part) + " twice.");
      }
      keys.add(new SortKey(selector, descending));
    }
    if (keys.size() > FindLimits.SORT_KEYS) {
      throw new ParameterRefused(
          PARAMETER, "The order has more than " + FindLimits.SORT_KEYS + " keys.");
    }
    return keys.equals(List.of(new SortKey(new Selector(Field.UID, List.of()), false)))
        ? BY_UID
        : new Sort(keys);
  }

  /** Where a document stands in this order. */
  public Position positionOf(Candidate document) {
    return new Position(
        this,
        keys.stream().map(key -> SortValue.of(document, key.selector())).toList(),
        document.uid());
  }
}
