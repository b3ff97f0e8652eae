package dev.holdfast.console.access;

import dev.holdfast.access.User;
import dev.holdfast.console.Parameters;
import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** What an administrator says of a user in a form: of three things, how each is. */
record UserState(String displayName, boolean administrator, boolean disabled) {

  static final String DISPLAY_NAME = "displayName";
  static final String ADMINISTRATOR = "administrator";
  static final String DISABLED = "disabled";

  static UserState of(User user) {
    return new UserState(user.displayName(), user.administrator(), user.disabled());
  }

  /**
   * As a form says it.
   *
   * @param prefix of its parameters: empty text for what was typed
   */
  static UserState posted(String prefix) {
    return new UserState(
        Parameters.get(prefix + DISPLAY_NAME).strip(),
        Parameters.has(prefix + ADMINISTRATOR),
        Parameters.has(prefix + DISABLED));
  }

  /** What this changed of the first, on top of another. */
  UserState onTopOf(UserState base, UserState theirs) {
    return new UserState(
        displayName.equals(base.displayName) ? theirs.displayName : displayName,
        administrator == base.administrator ? theirs.administrator : administrator,
        disabled == base.disabled ? theirs.disabled : disabled);
  }

  /** What both changed, each to something else. A box that both turned is the same for both. */
  List<String> conflicts(UserState base, UserState theirs) {
    boolean both =
        !displayName.equals(base.displayName)
            && !theirs.displayName.equals(base.displayName)
            && !displayName.equals(theirs.displayName);
    return both ? List.of(DISPLAY_NAME) : List.of();
  }

  /** The user as it is to be. */
  JsonObject applyTo(JsonObject user) {
    JsonObjectBuilder changed = JsonBuild.object();
    user.forEach(changed::add);
    return changed
        .add(DISPLAY_NAME, displayName)
        .add(ADMINISTRATOR, administrator)
        .add(DISABLED, disabled)
        .build();
  }
}
