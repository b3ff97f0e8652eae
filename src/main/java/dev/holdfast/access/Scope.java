package dev.holdfast.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an API key lets its user do; a scope only ever narrows. */
public enum Scope {
  /** Look. */
  READ,
  /** Change. */
  WRITE,
  /** Whatever only administrators may do; looking and changing included. */
  ADMIN,
  /** Read {@code /metrics}, nothing else. */
  METRICS;

  /** All that a user may do: what a password gives, and a key without scopes. */
  public static final Set<Scope> ALL = Set.of(values());

  /** The name in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Scope> of(String text) {
    return EnumSet.allOf(Scope.class).stream().filter(s -> s.text().equals(text)).findFirst();
  }

  /** The names in the API, in a fixed order. */
  static List<String> texts(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::text).toList();
  }

  /** All names, for a message. */
  static String names() {
    return String.join(", ", texts(ALL));
  }

  static String join(Set<Scope> scopes) {
    return String.join(" ", texts(scopes));
  }

  static Set<Scope> split(String joined) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String text : joined.split(" ", -1)) {
      of(text).ifPresent(scopes::add);
    }
    return scopes;
  }
}
