package dev.holdfast.console;

import dev.holdfast.console.Template.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * What services say, in another language. They say it in English, as the API does; here the English
 * template that a sentence was made from is found, and its arguments are put into the other one.
 * They are text and nothing else: no braces of theirs are filled in, and nothing of them is looked
 * up but the words of a group.
 */
final class Translation {

  private static final String BUNDLE = "dev.holdfast.console.reasons";

  /** Keys of words that stand within sentences begin so, followed by the name of their group. */
  private static final String PART = "part.";

  /** The group of whole sentences. */
  private static final String SENTENCES = "";

  /** How deep alternatives may be within each other; what is deeper stays as it is. */
  private static final int DEPTH = 20;

  private final Map<String, List<Pair>> groups;

  private record Pair(Template english, Template other) {}

  private Translation(Map<String, List<Pair>> groups) {
    this.groups = groups;
  }

  /** Into a language; into one that has no bundle, everything stays as it is. */
  static Translation to(Locale locale) {
    ResourceBundle english = bundle(Locale.ROOT);
    ResourceBundle other = bundle(locale);
    Map<String, List<Pair>> groups = new HashMap<>();
    if (!other.getLocale().equals(Locale.ROOT)) {
      for (String key : english.keySet()) {
        groups
            .computeIfAbsent(group(key), first -> new ArrayList<>())
            .add(new Pair(Template.of(english.getString(key)), Template.of(other.getString(key))));
      }
      Comparator<Pair> surest = Comparator.comparing(pair -> -pair.english().certainty());
      groups.values().forEach(pairs -> pairs.sort(surest));
    }
    return new Translation(groups);
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  private static String group(String key) {
    return key.startsWith(PART)
        ? key.substring(PART.length(), key.indexOf('.', PART.length()))
        : SENTENCES;
  }

  /** A sentence in the other language; empty if it is not known there. */
  Optional<String> find(String sentence) {
    return find(SENTENCES, sentence, DEPTH);
  }

  private Optional<String> find(String group, String text, int depthLeft) {
    if (depthLeft == 0) {
      return Optional.empty();
    }
    return groups.getOrDefault(group, List.of()).stream()
        .flatMap(
            pair -> pair.english().read(text).flatMap(read -> fill(pair, read, depthLeft)).stream())
        .findFirst();
  }

  private Optional<String> fill(Pair pair, List<String> arguments, int depthLeft) {
    Map<Integer, List<String>> said = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      Slot slot = pair.english().slots().get(i);
      Optional<List<String>> words = words(slot, arguments.get(i), depthLeft);
      if (words.isEmpty()) {
        return Optional.empty();
      }
      said.put(slot.number(), words.get());
    }
    StringBuilder filled = new StringBuilder(pair.other().pieces().get(0));
    for (int i = 0; i < pair.other().slots().size(); i++) {
      Slot slot = pair.other().slots().get(i);
      filled
          .append(String.join(slot.between(), said.getOrDefault(slot.number(), List.of())))
          .append(pair.other().pieces().get(i + 1));
    }
    return Optional.of(filled.toString());
  }

  private Optional<List<String>> words(Slot slot, String argument, int depthLeft) {
    return switch (slot.group()) {
      case Template.ANY -> Optional.of(List.of(argument));
      case Template.NUMBER ->
          isNumber(argument) ? Optional.of(List.of(argument)) : Optional.empty();
      default -> {
        List<String> words = new ArrayList<>();
        for (String item : items(argument, slot.between())) {
          Optional<String> word = find(slot.group(), item, depthLeft - 1);
          if (word.isEmpty()) {
            yield Optional.empty();
          }
          words.add(word.get());
        }
        yield Optional.of(words);
      }
    };
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
  }

  /** One that begins with a quote goes on to the next, whatever is between. */
  private static List<String> items(String list, String between) {
    if (between.isEmpty()) {
      return List.of(list);
    }
    List<String> items = new ArrayList<>();
    int begin = 0;
    while (begin <= list.length()) {
      int end =
          list.startsWith("\"", begin)
              ? list.indexOf('"' + between, begin + 1) + 1
              : list.indexOf(between, begin);
      if (end <= begin) {
        end = list.length();
      }
      items.add(list.substring(begin, end));
      begin = end + between.length();
    }
    return items;
  }
}
