package dev.holdfast.console.ledger;

import dev.holdfast.json.Patch;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Changes of an account, on top of whatever it is when they are made: with its row locked. Every
 * transfer makes a version, which has nothing to do with what is said of an account; so a change is
 * held against what it replaces, not against a version, and one that others did not touch is never
 * in anybody's way.
 *
 * @param opened what the form was made from
 * @param typed what came back
 */
record AccountEdit(AccountTerms opened, AccountTerms typed) implements Patch {

  /** Others have changed the same to something else. */
  static final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AccountTerms theirs;
    private final transient Set<String> members;

    private Overtaken(AccountTerms theirs, Set<String> members) {
      super("changed meanwhile: " + members, null, false, false);
      this.theirs = theirs;
      this.members = Set.copyOf(members);
    }

    /** What it is now. */
    AccountTerms theirs() {
      return theirs;
    }

    /** What both have changed. */
    Set<String> members() {
      return members;
    }
  }

  /**
   * Makes the changes.
   *
   * @throws Overtaken if one of them would undo another's unseen
   */
  @Override
  public JsonObject apply(JsonObject target) {
    AccountTerms theirs = AccountTerms.of(target);
    Map<String, JsonValue> before = opened.members();
    Map<String, JsonValue> now = theirs.members();
    Set<String> both = new LinkedHashSet<>();
    JsonObjectBuilder result = Json.createObjectBuilder(target);
    typed
        .members()
        .forEach(
            (name, mine) -> {
              if (mine.equals(before.get(name)) || mine.equals(now.get(name))) {
                return;
              }
              if (Objects.equals(now.get(name), before.get(name))) {
                result.add(name, mine);
              } else {
                both.add(name);
              }
            });
    if (!both.isEmpty()) {
      throw new Overtaken(theirs, both);
    }
    return result.build();
  }

  /** What the form shows on top of another state: mine where I changed something, else theirs. */
  AccountTerms on(AccountTerms theirs) {
    return new AccountTerms(
        typed.title().equals(opened.title()) ? theirs.title() : typed.title(),
        Objects.equals(typed.minimum(), opened.minimum()) ? theirs.minimum() : typed.minimum(),
        typed.closed() == opened.closed() ? theirs.closed() : typed.closed());
  }
}
