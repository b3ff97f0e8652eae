package dev.holdfast.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with slots, as the bundles of {@link Reasons} have it.
 *
 * <p>A slot is {@code {0}} for any text; {@code {0#}} for a number; {@code {0:kind}} for words of a
 * group, which have templates of their own; {@code {0:kind* or }} for several of them with that
 * between them, and {@code {0:*…}} for whole messages. In a translation it is {@code {0}}, or
 * {@code {0* oder }} with what comes between them there. Other braces are braces.
 *
 * @param pieces the text before, between and behind the slots: one more than there are slots
 */
record Template(List<String> pieces, List<Slot> slots) {

  private static final Pattern SLOT =
      Pattern.compile(
          "\\{(?<number>[0-9])(?<digits>#)?(?::(?<group>\\w*))?(?:\\*(?<between>[^}]*))?}");

  /** A slot that takes any text. */
  static final String ANY = "any";

  /** A slot that takes a number. */
  static final String NUMBER = "number";

  /**
   * Where an argument stands.
   *
   * @param group what may stand there
   * @param between what stands between several; empty text where there is one
   */
  record Slot(int number, String group, String between) {}

  static Template of(String text) {
    List<String> pieces = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    Matcher slot = SLOT.matcher(text);
    int end = 0;
    while (slot.find()) {
      pieces.add(text.substring(end, slot.start()));
      slots.add(slot(slot));
      end = slot.end();
    }
    pieces.add(text.substring(end));
    return new Template(List.copyOf(pieces), List.copyOf(slots));
  }

  private static Slot slot(Matcher found) {
    String group = found.group("group");
    String between = found.group("between");
    return new Slot(
        Integer.parseInt(found.group("number")),
        found.group("digits") != null ? NUMBER : group == null ? ANY : group,
        between == null ? "" : between);
  }

  /** How many characters of a text it knows: the more, the surer it is that one was made of it. */
  int certainty() {
    return pieces.stream().mapToInt(String::length).sum();
  }

  /**
   * Takes a text apart, in one pass: what stands in it may be anybody's.
   *
   * @return what stands in the slots; empty if the text was not made from this
   */
  Optional<List<String>> read(String text) {
    String last = pieces.get(slots.size());
    if (slots.isEmpty()) {
      return text.equals(last) ? Optional.of(List.of()) : Optional.empty();
    }
    if (!text.startsWith(pieces.get(0)) || !text.endsWith(last)) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    int begin = pieces.get(0).length();
    for (int i = 1; i <= slots.size(); i++) {
      boolean isLast = i == slots.size();
      int end = isLast ? text.length() - last.length() : text.indexOf(pieces.get(i), begin);
      if (end < begin) {
        return Optional.empty();
      }
      arguments.add(text.substring(begin, end));
      begin = end + pieces.get(i).length();
    }
    return Optional.of(arguments);
  }
}
