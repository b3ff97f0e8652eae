package dev.holdfast.document;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found broken, by kind; empty if all is well. For any number of threads. */
final class Findings {

  private static final int SHOWN = 3;
  private static final int SHOWN_CHARACTERS = 400;

  private final Map<Finding, Queue<String>> byKind = new ConcurrentHashMap<>();

  void add(Finding kind, String what) {
    byKind.computeIfAbsent(kind, none -> new ConcurrentLinkedQueue<>()).add(what);
  }

  /** Adds all that another found. */
  void addAll(Findings others) {
    others.byKind.forEach((kind, found) -> found.forEach(what -> add(kind, what)));
  }

  /** Whether something of each of these kinds was found. */
  boolean isEach(Finding... kinds) {
    return Stream.of(kinds).allMatch(byKind::containsKey);
  }

  int count(Finding kind) {
    Queue<String> found = byKind.get(kind);
    return found == null ? 0 : found.size();
  }

  boolean isEmpty() {
    return byKind.isEmpty();
  }

  /** The numbers alone, in one line. */
  String counts() {
    return byKind.entrySet().stream()
        .map(found -> found.getKey() + "=" + found.getValue().size())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** How many of each kind, and the first few. */
  @Override
  public String toString() {
    return byKind.entrySet().stream()
        .map(found -> found.getKey() + " × " + found.getValue().size() + first(found.getValue()))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String first(Queue<String> found) {
    List<String> shown = found.stream().limit(SHOWN).toList();
    return shown.stream()
        .map(text -> "\n    " + text.substring(0, Math.min(SHOWN_CHARACTERS, text.length())))
        .collect(Collectors.joining());
  }
}
